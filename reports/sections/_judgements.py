"""Implications to rows: what may follow, who judges so, by when, in which hedge."""

from collections.abc import Sequence

from reports.models.briefing import Line, Row, Run, Table
from reports.models.claim import ImplicationEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, holder, line, novelty, row
from reports.sections._names import occurs
from reports.sections._phrases import muted, own, phrase, run, said, short_day, when
from reports.sections._told import judgement
from reports.wording import msgid

LIMIT = 50
OUTCOME, SHOWN = 30, 2
"""Words of one report on what became of a judgement, and how many of them are shown."""
SINCE = {"came about": msgid("Reported since"), "did not": msgid("Reported since to the contrary")}
UNSTATED = msgid("not stated")
COLUMNS = (msgid("What may follow"), msgid("Judged by"), msgid("Kind and hedge"), msgid("By when"))
KINDS = {
    "consequence": msgid("consequence"), "risk": msgid("risk"), "intended response": msgid("intended response"),
    "outlook": msgid("outlook"),
}  # fmt: skip
DOMAINS = {
    "military": msgid("military"), "diplomatic": msgid("diplomatic"), "economic": msgid("economic"),
    "humanitarian": msgid("humanitarian"), "political": msgid("political"), "legal": msgid("legal"),
    "security": msgid("security"),
}  # fmt: skip


def table(desk: Desk, entries: Sequence[ImplicationEntry], heading: str | None) -> Table:
    """A table of judgements, each in its holder's own words and hedge; times only where one is stated."""
    rows = [_row(desk, entry) for entry in entries]
    timed = any(each[-1].runs[0].text != desk.wording.text(UNSTATED) for each in rows)
    columns, widths = tuple(map(desk.wording.text, COLUMNS)), (47, 18, 22, 13)
    return Table(
        heading=heading,
        caption=desk.wording.text("Judgements and hedges are their holders', in the words of the sources."),
        columns=columns if timed else columns[:-1],
        widths=widths if timed else widths[:-1],
        rows=tuple(Row(cells=row(*(each if timed else each[:-1]))) for each in rows),
    )


def _row(desk: Desk, entry: ImplicationEntry) -> list[Line]:
    told, since = judgement(desk, entry, LIMIT), outcome(desk, entry)
    badge = "to be judged" if entry.due else novelty(desk, entry)
    what = line(desk, Cited([*told.runs, *since.runs], (*told.evidence, *since.evidence)), badge)
    shown = [mark.evidence.text for mark in what.citations]
    words = "".join(part.text for part in told.runs)
    condition = entry.condition if entry.condition and entry.condition not in words else None
    hedges = [part for part in (entry.hedge, condition) if part and any(occurs(part, text) for text in shown)]
    marked = [part for hedge in hedges for part in (run(" · ", "muted"), run(hedge, "quote"))]
    return [
        what,
        line(desk, _holders(desk, entry)),
        own(run(_kind(desk, entry), "muted"), *marked),
        _by_when(desk, entry),
    ]


def _kind(desk: Desk, entry: ImplicationEntry) -> str:
    """Domain and kind: "military risk"."""
    words, kind = desk.wording, desk.wording.text(KINDS[entry.kind])
    if entry.domain == "other":
        return kind
    # Translators: "military risk"; the two nouns and adjectives are phrases of their own.
    return words.text("{domain} {kind}", domain=words.text(DOMAINS[entry.domain]), kind=kind)


def _by_when(desk: Desk, entry: ImplicationEntry) -> Line:
    told = when(desk, entry.horizon) or desk.wording.text(UNSTATED)
    if not entry.due:
        return own(*muted(told))
    # Translators: the time by which something was expected: "by Fri 14 Mar".
    return own(*muted(*desk.wording.parts("{time}, has passed", time=told)))


def outcome(desk: Desk, entry: ImplicationEntry) -> Cited:
    """What the sources say of a judged matter since, each in its own words; the verdict is the reader's."""
    if not entry.outcomes:
        return Cited(muted(" ", desk.wording.text("Since then: not reported.")) if entry.due else [], ())
    runs: list[Run] = []
    for one in entry.outcomes[-SHOWN:]:
        lead = desk.wording.text(SINCE[one.kind])
        when_said = f" ({short_day(desk, one.day)})" if one.day else ""
        runs += [run(f" {lead}{when_said}{desk.wording.colon}", "muted"), *said(one.content.text, "quote", OUTCOME)]
    return Cited(runs, tuple(one.evidence for one in entry.outcomes[-SHOWN:]))


def _holders(desk: Desk, entry: ImplicationEntry) -> Cited:
    """The holder, and who else judges so."""
    told = holder(desk, entry.holder, entry.via, entry.evidence)
    others = list(dict.fromkeys(one.holder for one in entry.repeated if one.holder))
    if not others:
        return told
    names = desk.wording.listed(others)
    # Translators: others who judge the same.
    return Cited(phrase(desk, "{holder}; likewise {names}", "muted", holder=told.runs, names=names), told.evidence)
