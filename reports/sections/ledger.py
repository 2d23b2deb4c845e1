"""The ledger to its history in an annex: earlier values of figures, wordings of statements."""

from reports.models.briefing import Block, Bullets, Line, Row, Section, Table
from reports.models.claim import FigureClaim, StatementEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, line, row
from reports.sections._claims import claimant, counted, value
from reports.sections._figure_history import history
from reports.sections._phrases import muted, own, phrase, run, said, short_day
from reports.wording import msgid

CAPTION = msgid("Earlier values of the same claimant, in order of time; who reported the value first and last.")
COLUMNS = (
    msgid("What is counted"), msgid("Value now"), msgid("Claimed by"), msgid("Before"), msgid("Reported"),
)  # fmt: skip
LIMIT = 40
"""Words of one wording."""
OWN = 4
"""Stretches that one wording has of its own, at most, that are pointed out."""


def build(desk: Desk) -> Section | None:
    """Figures that were revised, with all their values, and statements that outlets word differently."""
    claims = [claim for group in desk.ledger.figures for claim in group.claims if _has_past(claim)]
    blocks: list[Block] = [_histories(desk, claims)] if claims else []
    blocks += [
        Bullets(heading=_heading(desk, entry), lines=tuple(lines))
        for entry in desk.ledger.statements
        if entry.novelty != "known" and (lines := _wordings(desk, entry))
    ]
    title = desk.wording.text("History and wordings")
    return Section(name="ledger", title=title, blocks=tuple(blocks), annex=True) if blocks else None


def _has_past(claim: FigureClaim) -> bool:
    return bool(claim.history) or claim.first_outlet != claim.latest_outlet


def _histories(desk: Desk, claims: list[FigureClaim]) -> Table:
    return Table(
        heading=desk.wording.text("Figures over time"),
        caption=desk.wording.text(CAPTION),
        columns=tuple(map(desk.wording.text, COLUMNS)),
        widths=(18, 14, 23, 15, 30),
        rows=tuple(Row(cells=row(*_history(desk, claim))) for claim in claims),
    )


def _history(desk: Desk, claim: FigureClaim) -> tuple[Line, ...]:
    old = history(desk, claim)
    return (
        line(desk, counted(desk, claim)),
        line(desk, value(desk, claim)),
        line(desk, claimant(desk, claim)),
        line(desk, old) if old else own(run(desk.wording.text("no other value"), "muted")),
        own(run(_reported(desk, claim), "muted")),
    )


def _reported(desk: Desk, claim: FigureClaim) -> str:
    """First and latest day and outlet: "Fri 18 Oct, Courier, to Wed 23 Oct, Herald"."""
    ends = ((claim.support.first, claim.first_outlet), (claim.support.latest, claim.latest_outlet))
    words = desk.wording
    told = (words.comma.join(filter(None, (short_day(desk, when) if when else "", outlet))) for when, outlet in ends)
    first, *last = dict.fromkeys(each for each in told if each) or [""]
    # Translators: who reported a value first and last: "Fri 18 Oct, Courier, to Wed 23 Oct, Herald".
    return words.text("{first}, to {last}", first=first, last=last[0]) if last else first


def _heading(desk: Desk, entry: StatementEntry) -> str:
    words = desk.wording
    return words.text("{speaker}: wordings", speaker=entry.speaker or words.text("Speaker not named"))


def _wordings(desk: Desk, entry: StatementEntry) -> list[Line]:
    """One line a wording, the fullest first; each later one with what the fullest lacks.

    None for a single one: its mark would stand among the sources without a line that bears it.
    """
    at_hand = {item.article.id for item in desk.analyses}
    wordings = [one for one in entry.wordings if one.content.article in at_hand]
    found: list[Line] = []
    for one in wordings if len(wordings) > 1 else ():
        told = [*said(one.content.text, "quote" if one.mode == "direct" else "words", LIMIT)]
        comma, colon = desk.wording.comma, desk.wording.colon
        added = [part for piece in one.own[:OWN] for part in (run(comma, "muted"), run(piece.text, "quote"))][1:]
        own_words = muted(" ", *phrase(desk, "Not in the fullest: {words}", "muted", words=added)) if added else []
        source = [run(f"{one.outlet}{colon}", "muted")] if one.outlet else []
        found.append(line(desk, Cited([*source, *told, *own_words], (one.content,))))
    return found
