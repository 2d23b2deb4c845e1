"""Implications to rows: what may follow, who judges so, by when, in which hedge."""

from collections.abc import Sequence

from reports.models.briefing import Line, Row, Table
from reports.models.claim import ImplicationEntry
from reports.protocols import Desk
from reports.sections._names import occurs
from reports.sections._phrases import own, run, when
from reports.sections._told import judgement
from reports.sections._wording import holder, line, novelty, row

LIMIT = 50
UNSTATED = "not stated"


def table(desk: Desk, entries: Sequence[ImplicationEntry], heading: str | None) -> Table:
    """A table of judgements, each in its holder's own words and hedge; times only where one is stated."""
    rows = [_row(desk, entry) for entry in entries]
    timed = any(each[-1].runs[0].text != UNSTATED for each in rows)
    columns, widths = ("What may follow", "Judged by", "Kind and hedge", "By when"), (49, 21, 17, 13)
    return Table(
        heading=heading,
        caption="Judgements and hedges are their holders', in the words of the sources.",
        columns=columns if timed else columns[:-1],
        widths=widths if timed else widths[:-1],
        rows=tuple(Row(cells=row(*(each if timed else each[:-1]))) for each in rows),
    )


def _row(desk: Desk, entry: ImplicationEntry) -> list[Line]:
    what = line(desk, judgement(desk, entry, LIMIT), novelty(desk, entry))
    shown = [mark.evidence.text for mark in what.citations]
    kind = entry.kind if entry.domain == "other" else f"{entry.domain} {entry.kind}"
    told = "".join(part.text for part in what.runs)
    condition = entry.condition if entry.condition and entry.condition not in told else None
    hedges = [part for part in (entry.hedge, condition) if part and any(occurs(part, text) for text in shown)]
    marked = [part for hedge in hedges for part in (run(" · ", "muted"), run(hedge, "quote"))]
    return [
        what,
        line(desk, holder(desk, entry.holder, entry.via, entry.evidence)),
        own(run(kind, "muted"), *marked),
        own(run(when(entry.horizon, desk.edition.date.year) or UNSTATED, "muted")),
    ]
