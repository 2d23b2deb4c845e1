"""A claim's support and credibility to the two characters of the Admiralty system: "B2"."""

from reports.models.claim import EventEntry, FigureClaim, ImplicationEntry, StatementEntry
from reports.wording import msgid

LEGEND = msgid(
    "Grades are those of the Admiralty system (AJP-2.1), two axes that are never combined. The letter is the "
    "outlet's, as configured (of several carriers the best): A completely reliable, B usually, C fairly, D not usually "
    "reliable, E unreliable, F not judged. The number is the claim's and computed from corroboration alone: 1 carried "
    "by two owners or more independently and undisputed, 2 by two reports or with an agreeing claim, 3 contradicted "
    "but more widely carried than what contradicts it, 4 as widely, 5 less widely or taken back, 6 cannot be judged. "
    "It is no judgement of truth."
)


def grade(claim: FigureClaim | StatementEntry | ImplicationEntry | EventEntry) -> str:
    """Letter and number side by side."""
    return f"{claim.support.reliability}{claim.credibility}"
