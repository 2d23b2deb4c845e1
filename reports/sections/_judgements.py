"""Implications to rows: what may follow, who judges so, by when, in which hedge."""

from collections.abc import Sequence

from reports.models.briefing import Line, Row, Run, Table
from reports.models.claim import ImplicationEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, holder, line, novelty, row
from reports.sections._names import occurs
from reports.sections._phrases import day, listed, own, run, said, when
from reports.sections._told import judgement

LIMIT = 50
OUTCOME, SHOWN = 30, 2
"""Words of one report on what became of a judgement, and how many of them are shown."""
UNSTATED = "not stated"


def table(desk: Desk, entries: Sequence[ImplicationEntry], heading: str | None) -> Table:
    """A table of judgements, each in its holder's own words and hedge; times only where one is stated."""
    rows = [_row(desk, entry) for entry in entries]
    timed = any(each[-1].runs[0].text != UNSTATED for each in rows)
    columns, widths = ("What may follow", "Judged by", "Kind and hedge", "By when"), (47, 18, 22, 13)
    return Table(
        heading=heading,
        caption="Judgements and hedges are their holders', in the words of the sources.",
        columns=columns if timed else columns[:-1],
        widths=widths if timed else widths[:-1],
        rows=tuple(Row(cells=row(*(each if timed else each[:-1]))) for each in rows),
    )


def _row(desk: Desk, entry: ImplicationEntry) -> list[Line]:
    told, since = judgement(desk, entry, LIMIT), outcome(desk, entry)
    badge = "to be judged" if entry.due else novelty(desk, entry)
    what = line(desk, Cited([*told.runs, *since.runs], (*told.evidence, *since.evidence)), badge)
    shown = [mark.evidence.text for mark in what.citations]
    kind = entry.kind if entry.domain == "other" else f"{entry.domain} {entry.kind}"
    words = "".join(part.text for part in told.runs)
    condition = entry.condition if entry.condition and entry.condition not in words else None
    hedges = [part for part in (entry.hedge, condition) if part and any(occurs(part, text) for text in shown)]
    marked = [part for hedge in hedges for part in (run(" · ", "muted"), run(hedge, "quote"))]
    by_when = when(entry.horizon, desk.edition.date.year) or UNSTATED
    return [
        what,
        line(desk, _holders(desk, entry)),
        own(run(kind, "muted"), *marked),
        own(run(f"{by_when}, has passed" if entry.due else by_when, "muted")),
    ]


def outcome(desk: Desk, entry: ImplicationEntry) -> Cited:
    """What the sources say of a judged matter since, each in its own words; the verdict is the reader's."""
    if not entry.outcomes:
        return Cited([run(" Since then: not reported.", "muted")] if entry.due else [], ())
    runs: list[Run] = []
    for one in entry.outcomes[-SHOWN:]:
        lead = "Reported since" if one.kind == "came about" else "Reported since to the contrary"
        when_said = f" ({day(one.day, desk.edition.date.year)})" if one.day else ""
        runs += [run(f" {lead}{when_said}: ", "muted"), *said(one.content.text, "quote", OUTCOME)]
    return Cited(runs, tuple(one.evidence for one in entry.outcomes[-SHOWN:]))


def _holders(desk: Desk, entry: ImplicationEntry) -> Cited:
    """The holder, and who else judges so."""
    told = holder(desk, entry.holder, entry.via, entry.evidence)
    others = list(dict.fromkeys(one.holder for one in entry.repeated if one.holder))
    also = [run(f"; likewise {listed(others)}", "muted")] if others else []
    return Cited([*told.runs, *also], told.evidence)
