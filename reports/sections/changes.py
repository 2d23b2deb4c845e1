"""The ledger's changes to what is different since the last edition."""

from collections.abc import Iterator
from typing import NamedTuple

from reports.models.briefing import Block, Bullets, Line, Paragraph, Section
from reports.models.claim import Change, FigureGroup, StatementEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._choice import chosen
from reports.sections._cited import Cited, line
from reports.sections._context import in_context
from reports.sections._figure_lines import of_claim, side_by_side
from reports.sections._figure_tables import label
from reports.sections._gone import gone
from reports.sections._judgements import outcome
from reports.sections._phrases import leans, own, run, short_day
from reports.sections._register import otherwise
from reports.sections._told import judged, statement
from reports.wording import msgid, msgids

MOST = 8
LIMIT = 26
KINDS = ("withdrawn", "revised", "contradicted", "denied", "due", "confirmed", "new", "gone quiet")
"""Kinds that are told, in this order: what overturns or settles a claim stands before what adds one."""
CONFIRMED, SILENT = 3, 2
"""Most confirmations, and most silences, among the lines: they must not crowd out the news."""

FURTHER = msgids("{n} further change in the sections below", "{n} further changes in the sections below")
QUIET = msgids("{n} more entry not reported any more", "{n} more entries not reported any more")


class _Told(NamedTuple):
    kind: str
    matter: str
    """Key of the ledger entry, for a figure that of its group: a matter is told once."""
    wording: Cited
    """Cited only once the line is chosen: the list of sources holds what the report shows."""
    leans: bool = False
    """True for words that cannot be read alone; they come last of their kind."""


def build(desk: Desk) -> Section | None:
    """The weightiest changes, one line a matter; further ones are counted."""
    words = desk.wording
    if desk.ledger.first:
        note = own(words.text("This is the first edition of this situation; the next one will show what has changed."))
        return Section(name="changes", title=words.text("Changes"), blocks=(Paragraph(line=note),))
    blocks: list[Block] = []
    told = _distinct(desk, _told(desk))
    shown = _chosen(desk, told)
    if shown:
        blocks.append(Bullets(lines=tuple(line(desk, found.wording, found.kind) for found in shown)))
    else:
        blocks.append(Paragraph(line=own(_nothing(desk))))
    blocks += [Paragraph(line=closing) for closing in _closing(desk, [one for one in told if one not in shown])]
    return Section(name="changes", title=_title(desk), blocks=tuple(blocks))


def _title(desk: Desk) -> str:
    words, edition = desk.wording, desk.edition
    day = short_day(desk, edition.previous_date) if edition.previous_date else ""
    if edition.previous_number and day:
        return words.text("Changes since No. {number} of {day}", number=str(edition.previous_number), day=day)
    if edition.previous_number:
        return words.text("Changes since No. {number}", number=str(edition.previous_number))
    if day:
        return words.text("Changes since the last edition of {day}", day=day)
    return words.text("Changes since the last edition")


def _nothing(desk: Desk) -> str:
    words, number = desk.wording, desk.edition.previous_number
    if number:
        return words.text("Today's articles change nothing that stood in No. {number}.", number=str(number))
    return words.text("Today's articles change nothing that stood in the last edition.")


def _chosen(desk: Desk, told: list[_Told]) -> list[_Told]:
    """By kind; within it what the highlights do not tell comes first, then by weight."""
    above = {candidate.key for candidate in chosen(desk)}
    ranked = sorted(told, key=lambda found: (KINDS.index(found.kind), found.leans, found.matter in above))
    surplus = [found for found in ranked if found.kind == "confirmed"][CONFIRMED:]
    quiet = [found for found in ranked if found.kind == "gone quiet"][:SILENT]
    news = [found for found in ranked if found.kind != "gone quiet" and found not in surplus]
    return [*news[: MOST - len(quiet)], *quiet]


def _distinct(desk: Desk, told: Iterator[_Told]) -> list[_Told]:
    """One line a matter, and none that rests on words that a weightier line has cited first."""
    kept: dict[str, _Told] = {}
    passages: set[Evidence] = set()
    for found in told:
        passage = in_context(desk, found.wording.evidence[0])
        if found.matter not in kept and passage not in passages:
            kept[found.matter] = found
            passages.add(passage)
    return list(kept.values())


def _closing(desk: Desk, rest: list[_Told]) -> list[Line]:
    """One line for what is only counted: further changes, further silences, new actors, new outlets."""
    quiet = sum(found.kind == "gone quiet" for found in rest)
    more = len(rest) - quiet
    kinds = [change.kind for change in desk.ledger.changes]
    outlets = [change.key for change in desk.ledger.changes if change.kind == "new source"]
    words, new = desk.wording, kinds.count("new actor")
    parts: list[str] = []
    if more:
        parts.append(words.count(more, *FURTHER))
    if quiet:
        parts.append(words.count(quiet, *QUIET))
    parts += [words.count(new, "{n} new actor", "{n} new actors")] if new else []
    parts += (
        [words.text("outlets read for the first time: {names}", names=words.comma.join(outlets))] if outlets else []
    )
    told = words.semicolon.join(parts)
    return [own(run(f"{told[:1].upper()}{told[1:]}.", "muted"))] if parts else []


def _told(desk: Desk) -> Iterator[_Told]:
    groups = {claim.key: group for group in desk.ledger.figures for claim in group.claims}
    statements = {entry.key: entry for entry in desk.ledger.statements}
    judgements = {entry.key: entry for entry in desk.ledger.implications}
    for change in desk.ledger.changes:
        if change.kind not in KINDS:
            continue
        if change.kind in ("gone quiet", "withdrawn") and change.evidence:
            # it may be in the ledger no more; the change bears its last words
            matter = groups[change.key].key if change.key in groups else change.key
            yield _Told(change.kind, matter, gone(desk, change, LIMIT))
        elif change.subject == "figure" and change.key in groups:
            group = groups[change.key]
            yield _Told(change.kind, group.key, _of_figures(desk, group, change))
        elif change.subject == "statement" and change.key in statements:
            said = statements[change.key]
            yield _Told(change.kind, change.key, _of_statement(desk, said), leans(said.content.text))
        elif change.subject == "implication" and change.key in judgements:
            entry = judgements[change.key]
            told, since = judged(desk, entry, LIMIT), outcome(desk, entry)
            whole = Cited([*told.runs, *since.runs], (*told.evidence, *since.evidence))
            yield _Told(change.kind, change.key, whole, leans(entry.content.text))


def _of_statement(desk: Desk, entry: StatementEntry) -> Cited:
    """Who said what, and what the same speaker said otherwise before."""
    told, before = statement(desk, entry, LIMIT, role=False), otherwise(desk, entry)
    return Cited([*told.runs, *before.runs], (*told.evidence, *before.evidence))


def _of_figures(desk: Desk, group: FigureGroup, change: Change) -> Cited:
    """All of the group's claims that changed in the same way, side by side."""
    novelty = "new" if change.kind == "contradicted" else change.kind
    claims = [claim for claim in group.claims if claim.novelty == novelty and claim.claimant]
    if len({claim.claimant for claim in claims}) < 2:
        return of_claim(desk, next(claim for claim in group.claims if claim.key == change.key), LIMIT, role=False)
    return side_by_side(desk, msgid("{matter}: {claims}"), label(group), claims)
