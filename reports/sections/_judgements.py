"""Implications to rows: what may follow, who judges so, by when, in which hedge."""

from collections.abc import Sequence

from reports.models.briefing import Row, Table
from reports.models.claim import ImplicationEntry
from reports.protocols import Desk
from reports.sections._phrases import own, run, when
from reports.sections._wording import holder, judgement, line, novelty

LIMIT = 50


def table(desk: Desk, entries: Sequence[ImplicationEntry], heading: str | None) -> Table:
    """A table of judgements, each in its holder's own words and hedge."""
    return Table(
        heading=heading,
        caption="Judgements are their holders', in the words of the sources.",
        columns=("What may follow", "Judged by", "Kind", "By when"),
        widths=(52, 20, 14, 14),
        rows=tuple(_row(desk, entry) for entry in entries),
    )


def _row(desk: Desk, entry: ImplicationEntry) -> Row:
    hedge = f"{entry.kind}, {entry.modality}"
    return Row(
        cells=(
            line(desk, judgement(desk, entry, LIMIT), novelty(desk, entry)),
            line(desk, holder(desk, entry.holder, entry.via, entry.evidence)),
            own(run(hedge, "muted")),
            own(run(when(entry.horizon, desk.edition.date.year) or "not stated", "muted")),
        )
    )
