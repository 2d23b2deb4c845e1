"""Runs and evidence to cited lines: what to cite, what flags a line, how widely it is carried."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.models.briefing import Line, Run
from reports.models.claim import FigureClaim, ImplicationEntry, StatementEntry, Support
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._names import occurs, subject
from reports.sections._phrases import clean, muted, phrase, run

CITED = 3
"""Most sources that one line cites; the others are counted in it and stand in the JSON report."""


class Cited(NamedTuple):
    """Runs of a line with the evidence they rest on."""

    runs: list[Run]
    evidence: tuple[Evidence, ...]


def cited_of(desk: Desk, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence to cite: one piece for each original, at most ``CITED``, in the order given."""
    group_of = {name: group[0] for group in desk.ledger.same_text for name in group}
    chosen: dict[str, Evidence] = {}
    for piece in evidence:
        chosen.setdefault(group_of.get(piece.article, piece.article), piece)
    return tuple(chosen.values())[:CITED]


def line(desk: Desk, wording: Cited, badge: str | None = None) -> Line:
    """A cited line."""
    return Line(runs=tuple(wording.runs), citations=desk.cite(*dict.fromkeys(wording.evidence)), badge=badge)


def row(*cells: Line) -> tuple[Line, ...]:
    """Cells that are read together: a source mark stands in the first that cites it."""
    seen: set[str] = set()
    found: list[Line] = []
    for cell in cells:
        found.append(cell.model_copy(update={"citations": tuple(m for m in cell.citations if m.anchor not in seen)}))
        seen.update(mark.anchor for mark in cell.citations)
    return tuple(found)


def novelty(desk: Desk, entry: FigureClaim | StatementEntry | ImplicationEntry) -> str | None:
    """The badge of an entry: withdrawn, or what the last edition did not have; none in a first edition."""
    if not isinstance(entry, ImplicationEntry) and entry.withdrawn:
        return "withdrawn"
    return None if desk.ledger.first or entry.novelty == "known" else entry.novelty


def carriers(desk: Desk, support: Support) -> str:
    """How widely a claim is carried: "1 report", "2 reports in 3 outlets"."""
    words, outlets = desk.wording, len(support.outlets)
    reports = words.count(support.originals, "{n} report", "{n} reports")
    if outlets <= support.originals:
        return reports
    # Translators: the second half of "2 reports in 3 outlets".
    return words.text(
        "{reports} {outlets}", reports=reports, outlets=words.count(outlets, "in {n} outlet", "in {n} outlets")
    )


def holds(whole: Evidence, part: Evidence) -> bool:
    """Whether a piece of evidence lies within another."""
    return whole.article == part.article and whole.start <= part.start and part.end <= whole.end


def holder(desk: Desk, name: str | None, via: str | None, cited: Sequence[Evidence], *, opening: bool = True) -> Cited:
    """Whose words, judgement or figure it is, and who relays it; an outlet speaks in its own voice."""
    cited = cited_of(desk, cited)
    outlets = {item.article.id: item.article.outlet for item in desk.analyses}
    if name and outlets.get(cited[0].article) == name:
        return Cited([run(name, "name"), *muted(desk.wording.comma + desk.wording.text("in its own voice"))], cited)
    found = subject(desk, name, cited, opening=opening)
    if found is None:
        return Cited(muted(desk.wording.text("not attributed")), cited)
    relay = subject(desk, via, cited, opening=False)
    if relay is None:
        return Cited(found[0], (*cited, *found[1]))
    # Translators: {relay} passes on what {speaker} claims or says.
    told = phrase(desk, "{speaker}, through {relay}", speaker=found[0], relay=relay[0])
    return Cited(told, (*cited, *found[1], *relay[1]))


def words_of(text: str, cited: Sequence[Evidence]) -> str | None:
    """``text`` cleaned, if the cited words hold it."""
    return clean(text) if any(occurs(clean(text), piece.text) for piece in cited) else None
