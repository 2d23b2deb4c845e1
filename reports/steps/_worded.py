"""Ledger, findings, coverage of an edition in, its briefing in one language out, audited and proved."""

from collections.abc import Sequence

from reports.models.briefing import Briefing
from reports.models.claim import Ledger
from reports.models.edition import Coverage, Edition
from reports.models.finding import Analysis


def worded(
    edition: Edition,
    ledger: Ledger,
    analyses: Sequence[Analysis],
    coverage: Coverage,
    *,
    outline: Sequence[str],
    language: str,
) -> Briefing:
    """Build, audit and prove a briefing.

    What the standards ask of our own words is looked up in English, of which the other languages
    are translations. Raises ``ConfigurationError`` for a section or language that there is not,
    ``ProofError`` for a line that its evidence does not bear out.
    """
    from reports.audit import audit
    from reports.proof import prove
    from reports.sections import compile_briefing
    from reports.steps._audited import audited
    from reports.wording import DEFAULT, ENGLISH, wording

    words = wording(language)
    english = compile_briefing(edition, ledger, analyses, coverage, outline, wording=ENGLISH)
    briefing = english
    if language != DEFAULT:
        briefing = compile_briefing(edition, ledger, analyses, coverage, outline, wording=words)
    return prove(audited(briefing, audit(english), words))
