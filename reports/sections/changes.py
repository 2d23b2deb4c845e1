"""The ledger's changes to what is different since the last edition."""

from collections.abc import Callable

from reports.models.briefing import Block, Bullets, Line, Paragraph, Section
from reports.models.claim import Change
from reports.protocols import Desk
from reports.sections._actor_lines import actor_line
from reports.sections._phrases import count, day, own, run
from reports.sections._wording import Wording, claimant, counted, holder, judgement, line, statement, value

MOST = 8
LIMIT = 26
QUIET = {"new actor", "new source"}
"""Kinds that are gathered in one closing line."""


def build(desk: Desk) -> Section | None:
    """The weightiest changes, one line each; further ones are counted."""
    edition, listed = desk.edition, [change for change in desk.ledger.changes if change.kind not in QUIET]
    if desk.ledger.first:
        note = own("This is the first edition of this situation; the next one will show what has changed.")
        return Section(name="changes", title="Changes", blocks=(Paragraph(line=note),))
    since = f" of {day(edition.previous_date, edition.date.year)}" if edition.previous_date else ""
    number = f"No. {edition.previous_number}" if edition.previous_number else "the last edition"
    blocks: list[Block] = []
    lines = _distinct([found for change in listed if (found := _line(desk, change))])
    if lines:
        blocks.append(Bullets(lines=tuple(lines[:MOST])))
    else:
        blocks.append(Paragraph(line=own(f"Today's articles change nothing that stood in {number}.")))
    blocks += [Paragraph(line=closing) for closing in _closing(desk, len(lines) - MOST)]
    return Section(name="changes", title=f"Changes since {number}{since}", blocks=tuple(blocks))


def _distinct(lines: list[Line]) -> list[Line]:
    """Lines that do not rest on words a weightier line has cited first: a figure's sentence is not told twice."""
    kept: dict[str, Line] = {}
    for found in lines:
        kept.setdefault(found.citations[0].anchor, found)
    return list(kept.values())


def _closing(desk: Desk, more: int) -> list[Line]:
    """One line for what is only counted: further changes, new actors, new outlets."""
    kinds = [change.kind for change in desk.ledger.changes]
    outlets = [change.key for change in desk.ledger.changes if change.kind == "new source"]
    parts = [f"{count(more, 'further change')}, marked in the sections below"] if more > 0 else []
    parts += [count(kinds.count("new actor"), "new actor")] if "new actor" in kinds else []
    parts += [f"outlets read for the first time: {', '.join(outlets)}"] if outlets else []
    return [own(run("; ".join(parts)[:1].upper() + "; ".join(parts)[1:] + ".", "muted"))] if parts else []


def _line(desk: Desk, change: Change) -> Line | None:
    wordings: dict[str, Callable[[Desk, Change], Line | None]] = {
        "figure": _figure, "statement": _statement, "implication": _implication, "actor": _actor,
    }  # fmt: skip
    return wordings[change.subject](desk, change) if change.subject in wordings else None


def _figure(desk: Desk, change: Change) -> Line | None:
    found = ((group, claim) for group in desk.ledger.figures for claim in group.claims if claim.key == change.key)
    group, claim = next(found, (None, None))
    if group is None or claim is None:
        return None
    who, much, what = claimant(desk, claim), value(desk, claim), counted(desk, claim)
    before = [run(f" (before: {claim.before})", "muted")] if claim.before else []
    planned = [run(" planned", "muted")] if claim.planned else []
    matter = [*much.runs, run(" "), *what.runs, *planned, *before] if claim.counted else what.runs[:1]
    nobody = who.runs[0].role == "muted"
    runs = [*matter, run(", "), *who.runs] if nobody else [*who.runs, run(": "), *matter]
    return line(desk, Wording([*runs, run(".")], (*much.evidence, *what.evidence, *who.evidence)), change.kind)


def _statement(desk: Desk, change: Change) -> Line | None:
    entry = next((entry for entry in desk.ledger.statements if entry.key == change.key), None)
    return line(desk, statement(desk, entry, LIMIT, role=False), change.kind) if entry else None


def _implication(desk: Desk, change: Change) -> Line | None:
    entry = next((entry for entry in desk.ledger.implications if entry.key == change.key), None)
    if entry is None:
        return None
    who, what = holder(desk, entry.holder, entry.via, entry.evidence), judgement(desk, entry, LIMIT)
    return line(desk, Wording([*who.runs, run(": "), *what.runs], (*what.evidence, *who.evidence)), change.kind)


def _actor(desk: Desk, change: Change) -> Line | None:
    entry = next((entry for entry in desk.ledger.actors if entry.key == change.key), None)
    return actor_line(desk, entry, acts=False) if entry else None
