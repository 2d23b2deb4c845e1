"""The actors of today and of the last editions to those who usually speak and did not today."""

import datetime as dt
from collections.abc import Iterable, Sequence

from reports.fusion._tenures import EDITIONS
from reports.models.claim import ActorEntry, StatementEntry
from reports.models.story import Silence

USUALLY = 3
"""In how many of the last editions an actor must have spoken to be missed."""


def speakers(statements: Iterable[StatementEntry], articles: Iterable[str]) -> frozenset[str]:
    """Names of those who make a statement in the given articles."""
    today = set(articles)
    return frozenset(
        entry.speaker
        for entry in statements
        if entry.speaker and any(piece.article in today for piece in entry.evidence)
    )


def silent(
    actors: Sequence[ActorEntry], before: Sequence[ActorEntry], editions: Sequence[dt.date]
) -> tuple[Silence, ...]:
    """Who spoke in ``USUALLY`` or more of the last ``EDITIONS`` editions and not in the last of ``editions``.

    ``before`` are the actors of the editions before; those most often heard come first.
    """
    *past, today = editions
    recent = past[-EDITIONS:]
    known = {entry.key: entry for entry in (*before, *actors)}
    found = []
    for entry in known.values():
        heard = [date for date in entry.spoke if date in recent]
        if today not in entry.spoke and len(heard) >= USUALLY:
            found.append(Silence(key=entry.key, name=entry.name, latest=heard[-1], times=len(heard), of=len(recent)))
    return tuple(sorted(found, key=lambda each: (-each.times, each.latest, each.name, each.key)))
