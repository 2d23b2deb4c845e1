"""A briefing to how it keeps the rules for figures that other systems learned the hard way."""

from collections.abc import Iterable, Iterator

from reports.audit._nouns import NotApplicable, Requirement
from reports.audit._own_words import lines
from reports.models.briefing import Briefing
from reports.models.claim import EventEntry, FigureClaim, FigureGroup, ImplicationEntry, StatementEntry
from reports.proof import stands_in, units


def _claims(briefing: Briefing) -> Iterator[FigureClaim]:
    for group in briefing.ledger.figures:
        yield from group.claims


def never_computed(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Values in the ledger that no article of it states: sums, means, or inventions."""
    if not briefing.ledger.figures:
        return NotApplicable("no figure is reported")
    stated = {
        (item.article.id, figure.value, figure.mention.start) for item in briefing.findings for figure in item.figures
    }
    read = {item.article.id for item in briefing.findings}
    return [
        f"{claim.expression} ({claim.value:g})"
        for claim in _claims(briefing)
        if not any((piece.article, claim.value, piece.start) in stated for piece in claim.mentions)
        and any(piece.article in read for piece in claim.mentions)
    ]


def in_cited_words(briefing: Briefing) -> Iterator[str]:
    """Values on the pages that do not occur in what their line, or the row it stands in, cites."""
    for section in briefing.sections:
        for unit in units(section):
            cited = [mark.evidence.text for line in unit for mark in line.citations]
            for run in (run for line in unit for run in line.runs if run.role == "value"):
                forms = (run.text, run.text[:1].upper() + run.text[1:])
                if not any(stands_in(form, text) for form in forms for text in cited):
                    yield run.text


def like_with_like(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Claims that are said to agree or conflict although their units, measures or places differ."""
    weighed = [(group, *pair) for group in briefing.ledger.figures for pair in _weighed(group)]
    if not weighed:
        return NotApplicable("no two figures are weighed against each other")
    return [
        f"{group.label}: {left.expression} and {right.expression}"
        for group, left, right in weighed
        if left.unit != right.unit
        or (left.measure and right.measure and left.measure != right.measure)
        or (left.place and right.place and left.place.casefold() != right.place.casefold())
    ]


def _weighed(group: FigureGroup) -> Iterator[tuple[FigureClaim, FigureClaim]]:
    """Pairs of which the report says that they agree or conflict."""
    claims = {claim.key: claim for claim in group.claims}
    for relation in group.relations:
        if relation.kind in ("agreement", "conflict") and {relation.left, relation.right} <= claims.keys():
            yield claims[relation.left], claims[relation.right]


def originals_counted(briefing: Briefing) -> Iterator[str]:
    """Claims said to rest on more originals than there are articles."""
    ledger = briefing.ledger
    entries: tuple[FigureClaim | StatementEntry | ImplicationEntry | EventEntry, ...] = (
        *_claims(briefing), *ledger.statements, *ledger.implications, *ledger.events,
    )  # fmt: skip
    for entry in entries:
        if entry.support.originals > len(entry.support.articles):
            yield f"{entry.evidence[0].text}: {entry.support.originals} originals"


def verbatim(briefing: Briefing) -> Iterator[str]:
    """Quotations on the pages that are no contiguous words of what they cite."""
    for section in briefing.sections:
        for unit in units(section):
            cited = [mark.evidence.text for line in unit for mark in line.citations]
            quoted = (run.text for line in unit for run in line.runs if run.role == "quote")
            yield from (text for text in quoted if not any(stands_in(text, words) for words in cited))


def marks_hold(briefing: Briefing) -> Iterator[str]:
    """Source marks whose words are not those of the article they name."""
    texts = {item.article.id: item.article.text for item in briefing.findings}
    for section in briefing.sections:
        for mark in (mark for line in lines(section) for mark in line.citations):
            piece = mark.evidence
            if texts.get(piece.article, "")[piece.start : piece.end] != piece.text:
                yield f"{mark.label}: {piece.text}"


REQUIREMENTS = (
    Requirement("figures-stated", "lessons of others", "No figure is a sum, a mean or an invention.", never_computed),
    Requirement(
        "figures-cited", "lessons of others", "Each value printed occurs in the words it cites.", in_cited_words
    ),
    Requirement(
        "figures-alike", "lessons of others", "Only figures of one unit and measure are compared.", like_with_like
    ),
    Requirement("originals", "lessons of others", "Originals are counted, not feeds.", originals_counted),
    Requirement("verbatim", "lessons of others", "Each quotation is contiguous words of its source.", verbatim),
    Requirement("marks", "lessons of others", "Each source mark holds words of the article it names.", marks_hold),
)
