"""A briefing to how it meets the Admiralty grading (AJP-2.1): two axes, kept apart."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reports.audit._nouns import NotApplicable, Requirement
from reports.audit._own_words import lines, told
from reports.models.briefing import Briefing
from reports.models.claim import EventEntry, FigureClaim, ImplicationEntry, StatementEntry

COLLAPSED = 0.7
"""Share of grades on the diagonal (A1, B2, C3 …) from which the two axes look like one."""
FEWEST = 10
"""Claims under which a share says nothing."""


class _Graded(NamedTuple):
    entry: FigureClaim | StatementEntry | ImplicationEntry | EventEntry
    contradicted: bool


def _graded(briefing: Briefing) -> Iterator[_Graded]:
    ledger = briefing.ledger
    for group in ledger.figures:
        yield from (_Graded(claim, group.relation == "conflict") for claim in group.claims)
    denied = {entry.denies for entry in ledger.statements if entry.denies}
    entries: tuple[StatementEntry | ImplicationEntry | EventEntry, ...] = (
        *ledger.statements, *ledger.implications, *ledger.events,
    )  # fmt: skip
    yield from (_Graded(entry, entry.key in denied) for entry in entries)


def confirmed(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Claims graded 1 on less than two owners, or against a contradiction."""
    ones = [graded for graded in _graded(briefing) if graded.entry.credibility == 1]
    if not ones:
        return NotApplicable("no claim is graded 1")
    return [
        f"{graded.entry.evidence[0].text} (owners: {', '.join(graded.entry.support.owners) or 'none known'})"
        for graded in ones
        if graded.contradicted or len(set(graded.entry.support.owners)) < 2 or graded.entry.support.originals < 2
    ]


def axes_apart(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Grades that lie on the diagonal so often that one axis seems to be copied from the other."""
    pairs = [
        ("ABCDEF".index(graded.entry.support.reliability) + 1, graded.entry.credibility)
        for graded in _graded(briefing)
        if graded.entry.support.reliability != "F" and graded.entry.credibility != 6
    ]
    if len(pairs) < FEWEST:
        return NotApplicable(f"fewer than {FEWEST} claims are judged on both axes")
    share = sum(reliability == credibility for reliability, credibility in pairs) / len(pairs)
    return [f"{share:.0%} of the grades lie on the diagonal."] if share > COLLAPSED else []


def legend(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """A legend of the letters, where letters are printed."""
    if not briefing.sources:
        return NotApplicable("no source is graded")
    text = " ".join(told(line) for section in briefing.sections for line in lines(section))
    return [] if "A completely reliable" in text and "F " in text else ["The letters of the grades are not explained."]


def unjudged_by_default(briefing: Briefing) -> Iterator[str]:
    """Listed sources with a grade that no configured source gave them."""
    given = {item.article.id: item.article.reliability for item in briefing.findings}
    for entry in briefing.sources:
        if entry.grade != given.get(entry.article, "F"):
            yield f"Source {entry.number} is graded {entry.grade}, and its outlet {given.get(entry.article, 'F')}."


REQUIREMENTS = (
    Requirement(
        "admiralty-confirmed", "AJP-2.1", "Credibility 1 needs two independent owners and no contradiction.", confirmed
    ),
    Requirement("admiralty-axes", "AJP-2.1", "Reliability and credibility are graded apart.", axes_apart),
    Requirement("admiralty-legend", "AJP-2.1", "Grades are printed with a legend.", legend),
    Requirement(
        "admiralty-default", "AJP-2.1", "An outlet that nobody has judged has the grade F.", unjudged_by_default
    ),
)
