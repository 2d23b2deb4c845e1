"""An edition that stands and the ledger of its next revision in, what that one replaces out."""

from collections import Counter
from collections.abc import Collection

from reports.models.briefing import Briefing
from reports.models.claim import Ledger
from reports.models.edition import Replaced

_SUBJECTS = ("figure", "statement", "implication")


def replaced(standing: Briefing, before: Collection[str], ledger: Ledger, after: Collection[str]) -> Replaced:
    """Say which revision is replaced and what is different: articles (by id) and claims, by kind of change.

    That a matter has gone quiet is a matter of days, not of revisions of one day.
    """
    from reports.fusion import compare

    found = compare(standing.ledger, ledger)
    kinds = Counter((each.kind, each.subject) for each in found if each.subject in _SUBJECTS)
    return Replaced(
        revision=standing.edition.revision,
        as_of=standing.edition.as_of,
        articles_added=len(set(after) - set(before)),
        articles_removed=len(set(before) - set(after)),
        changes=tuple((kind, subject, count) for (kind, subject), count in kinds.items() if kind != "gone quiet"),
    )
