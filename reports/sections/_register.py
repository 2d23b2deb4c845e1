"""Statements to entries of the register: the words, who said them, where and when, denied by whom."""

from reports.models.briefing import Line, Quotation, Run
from reports.models.claim import StatementEntry
from reports.protocols import Desk
from reports.sections._names import named, role_of
from reports.sections._phrases import clean, run, said, stop, when
from reports.sections._wording import CITED, Wording, carriers, line, novelty, statement

LIMIT = 60
"""Words of one entry."""


def entry_of(desk: Desk, entry: StatementEntry) -> Quotation:
    """A direct quotation stands by itself; reported speech as the source tells it."""
    words = _quoted(desk, entry) or line(desk, statement(desk, entry, LIMIT, role=False), novelty(desk, entry))
    return Quotation(quote=words, attribution=_attribution(desk, entry))


def _quoted(desk: Desk, entry: StatementEntry) -> Line | None:
    if entry.mode != "direct" or not entry.quotations or entry.quotations[0].article != entry.content.article:
        return None
    here = [piece for piece in entry.quotations if piece.article == entry.content.article]
    runs = [part for piece in here for part in (run(clean(piece.text), "quote"), run(" "))][:-1]
    if sum(len(piece.text.split()) for piece in here) > LIMIT:
        runs = said(here[0].text, "quote", LIMIT)
    ends = [] if runs[-1].role == "text" else [run(stop(runs[-1].text))]
    return line(desk, Wording([*runs, *ends], entry.evidence[:CITED]), novelty(desk, entry))


def _attribution(desk: Desk, entry: StatementEntry) -> Line:
    cited = entry.evidence[:CITED]
    name = named(desk, entry.speaker, cited)
    runs, evidence = ([name[0]], (*cited, *name[1])) if name else ([run("Speaker not named", "muted")], cited)
    office = role_of(desk, entry.speaker, evidence) if name else None
    if office:
        runs, evidence = [*runs, run(", "), office[0]], (*evidence, *office[1])
    via = named(desk, entry.via, cited)
    if via:
        runs, evidence = [*runs, run(", through "), via[0]], (*evidence, *via[1])
    facts = [entry.stance if entry.stance != "assert" else None, when(entry.said_on, desk.edition.date.year)]
    facts += [carriers(entry.support)]
    runs = [*runs, run(" · " + " · ".join(fact for fact in facts if fact), "muted"), *_denial(desk, entry)]
    return line(desk, Wording(runs, evidence), "denial" if entry.denies else None)


def _denial(desk: Desk, entry: StatementEntry) -> list[Run]:
    denied = [other.speaker for other in desk.ledger.statements if other.denies == entry.key and other.speaker]
    return [run(f" · denied by {', '.join(dict.fromkeys(denied))}", "muted")] if denied else []
