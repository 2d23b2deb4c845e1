"""Statements to entries of the register: the words, who said them, where and when, denied by whom."""

from reports.models.briefing import Line, Quotation, Run
from reports.models.claim import StatementEntry
from reports.protocols import Desk
from reports.sections._names import named, role_of
from reports.sections._phrases import clean, listed, run, said, stop, when
from reports.sections._wording import Wording, carriers, cited_of, line, novelty, statement

LIMIT = 60
"""Words of one entry."""
STANCES = {
    "assess": "assessment", "deny": "denial", "warn": "warning", "promise": "promise", "demand": "demand",
    "decline": "declined", "confirm": "confirmation", "accuse": "accusation", "condemn": "condemnation",
    "praise": "praise", "ask": "question", "announce": "announcement", "propose": "proposal", "doubt": "doubt",
}  # fmt: skip
"""Nouns for what a speaker does with the words; an assertion needs none."""


def entry_of(desk: Desk, entry: StatementEntry) -> Quotation:
    """A direct quotation with its speaker beneath; reported speech as the source tells it."""
    quoted = _quoted(desk, entry)
    badge = "denial" if entry.stance == "deny" else novelty(desk, entry)
    words = quoted or statement(desk, entry, LIMIT, role=False)
    says_who = any(part.role == "name" for part in words.runs)
    return Quotation(quote=line(desk, words, badge), attribution=_attribution(desk, entry, says_who=says_who))


def _quoted(desk: Desk, entry: StatementEntry) -> Wording | None:
    if entry.mode != "direct" or not entry.quotations or entry.quotations[0].article != entry.content.article:
        return None
    here = [piece for piece in entry.quotations if piece.article == entry.content.article]
    cited = cited_of(desk, entry.evidence)
    if sum(len(piece.text.split()) for piece in here) > LIMIT:
        return Wording(said(here[0].text, "quote", LIMIT), cited)
    runs = [part for piece in here for part in (run(clean(piece.text), "quote"), run(" "))][:-1]
    return Wording([*runs, run(stop(runs[-1].text))], cited)


def _attribution(desk: Desk, entry: StatementEntry, *, says_who: bool) -> Line:
    """Speaker and role, who relays it, and the facts; the name only where the words above lack it."""
    cited = cited_of(desk, entry.evidence)
    name = named(desk, entry.speaker, cited)
    office = role_of(desk, entry.speaker, cited) if name else None
    via = named(desk, entry.via, cited)
    parts: list[Run] = [name[0]] if name and not says_who else []
    parts += [] if entry.speaker else [run("Speaker not named", "muted")]
    parts += [run(", "), office[0]] if office and parts else [office[0]] if office else []
    parts += [run(", through " if parts else "through "), via[0]] if via else []
    facts = [STANCES.get(entry.stance), when(entry.said_on, desk.edition.date.year), carriers(entry.support)]
    muted = " · ".join(fact for fact in (*facts, _denied(desk, entry)) if fact)
    added = [more for found in (name, office, via) if found for more in found[1]]
    return line(desk, Wording([*parts, run(f" · {muted}" if parts else muted, "muted")], (*cited, *added)))


def _denied(desk: Desk, entry: StatementEntry) -> str | None:
    """Who denies it, and where a denial cannot be paired with a statement, what figure it is of."""
    deniers = [other.speaker for other in desk.ledger.statements if other.denies == entry.key and other.speaker]
    if deniers:
        return f"denied by {listed(list(dict.fromkeys(deniers)))}"
    claims = [claim for group in desk.ledger.figures for claim in group.claims if claim.key == entry.denies]
    return f"denies the figure of {claims[0].claimant}" if claims and claims[0].claimant else None
