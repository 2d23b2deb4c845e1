"""A kept briefing in, the same edition in another language out, proved like any other."""

from collections.abc import Sequence

from reports import registry
from reports.models.briefing import Briefing
from reports.steps._worded import worded


def translated(briefing: Briefing, language: str, outline: Sequence[str] = ()) -> Briefing:
    """Make the briefing of the same edition in ``language``, with the sections of ``outline`` or its own.

    Findings, values, quotations and citations are the same, and so are number and revision; the
    content hash is that of the words in which it is told. Raises ``ConfigurationError`` for a
    language or section that there is not, ``ProofError``.
    """
    if language == briefing.language:
        return briefing
    place = {article: number for number, article in enumerate(briefing.ledger.articles)}
    last = len(place)
    # as when the edition was made: its own articles in their order, then those that its ledger cites beside them
    analyses = sorted(briefing.findings, key=lambda each: (place.get(each.article.id, last), each.article.id))
    kinds = registry.kinds("sections")
    names = outline or [section.name for section in briefing.sections if section.name in kinds]
    return worded(
        briefing.edition, briefing.ledger, analyses, briefing.coverage, outline=names, language=language
    )  # fmt: skip
