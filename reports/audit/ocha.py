"""A briefing to how it meets the form of an OCHA situation report, as far as a program can tell."""

from collections.abc import Iterable, Iterator

from reports.audit._nouns import NotApplicable, Requirement
from reports.audit._own_words import own_sentences, told, using
from reports.models.briefing import Briefing, Bullets, KeyFigures, Section

FEWEST, MOST = 2, 5


def _section(briefing: Briefing, name: str) -> Section | None:
    return next((section for section in briefing.sections if section.name == name), None)


def highlights(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """The number of highlights, where it is not from two to five."""
    if not briefing.ledger.articles:
        return NotApplicable("it is a quiet day")
    section = _section(briefing, "highlights")
    blocks = section.blocks if section else ()
    number = sum(len(block.lines) for block in blocks if isinstance(block, Bullets))
    return [] if FEWEST <= number <= MOST else [f"There are {number} highlights."]


def key_figures(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Key figures without a label, a source, or at all where figures are reported."""
    if not any(claim.claimant for group in briefing.ledger.figures for claim in group.claims):
        return NotApplicable("nobody claims a figure")
    shown = [
        figure
        for section in briefing.sections
        for block in section.blocks
        if isinstance(block, KeyFigures)
        for figure in block.figures
    ]
    if not shown:
        return ["There is no key figure."]
    return [
        told(figure.value)
        for figure in shown
        if not told(figure.label).strip()
        or not (figure.value.citations or figure.claimant.citations or figure.label.citations)
    ]


def content(briefing: Briefing) -> Iterable[str]:
    """A report with nothing in it, not even that nothing was reported."""
    return [] if any(not section.annex and section.blocks for section in briefing.sections) else ["The body is empty."]


def header(briefing: Briefing) -> Iterator[str]:
    """What is missing from the masthead."""
    edition = briefing.edition
    if edition.as_of.tzinfo is None:
        yield "The as-of time has no zone."
    if edition.period_end < edition.period_start:
        yield "The period covered ends before it starts."
    if not edition.title.strip() or edition.number < 1 or not edition.software:
        yield "Title, number or producer is missing."


def next_report(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """The date of the next report, which must lie ahead."""
    following = briefing.edition.next_edition
    if following is None:
        return NotApplicable("no schedule is configured")
    return [] if following > briefing.edition.date else [f"The next report is announced for {following}."]


def contact(briefing: Briefing) -> Iterable[str]:
    """The address that a reader can turn to."""
    return [] if briefing.edition.contact else ["No contact is configured (contact of the situation)."]


def neutral(briefing: Briefing) -> Iterator[str]:
    """Own sentences with a word that judges."""
    return (sentence for sentence in own_sentences(briefing) if using("loaded_words", sentence))


REQUIREMENTS = (
    Requirement("ocha-highlights", "OCHA template", "There are two to five highlights.", highlights),
    Requirement("ocha-key-figures", "OCHA template", "There is a key figure, each with label and source.", key_figures),
    Requirement("ocha-content", "OCHA template", "There is content.", content),
    Requirement(
        "ocha-header", "OCHA template", "The header tells number, topic, as-of time, producer and period.", header
    ),
    Requirement("ocha-next", "OCHA template", "The next report is announced.", next_report),
    Requirement("ocha-contact", "OCHA template", "There is somebody to turn to.", contact),
    Requirement("ocha-neutral", "OCHA guidance", "The wording is neutral outside quotations.", neutral),
)
