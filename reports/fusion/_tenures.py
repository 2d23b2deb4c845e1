"""An actor's past and the articles of a day to the roles held over time and the editions spoken in."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from reports.fusion._fields import fields
from reports.fusion._words import content_words
from reports.models.claim import ActorEntry, Tenure
from reports.models.finding import Evidence

EDITIONS = 7
"""Editions over which it is kept who spoke."""
ROLES = 6
"""Roles of one actor that are kept, the latest ones."""


class Record(NamedTuple):
    """What a day adds to the past of its actors."""

    date: dt.date
    speakers: Collection[str]
    """Names of those who make a statement in the articles of the day."""

    def spoke(self, known: ActorEntry | None, name: str) -> tuple[dt.date, ...]:
        """Dates of the last editions in which the actor spoke, today's among them."""
        past = known.spoke if known else ()
        today = (self.date,) if name in self.speakers else ()
        return tuple(sorted({*past, *today}))[-EDITIONS:]


class Held(NamedTuple):
    """The roles of an actor, and the words for the one before where today's is another."""

    all: tuple[Tenure, ...]
    before: tuple[Evidence, ...]


def tenures(
    known: ActorEntry | None, role: str | None, affiliation: str | None, evidence: Evidence | None, day: dt.date
) -> Held:
    """Add the role that the day's articles give to those of the editions before.

    A role that says more or less of the same ("minister", "defence minister") goes on; another one
    begins on ``day``, and the words that it follows on are named, so that a line can cite them.
    """
    past = known.tenures if known else ()
    if role is None:
        return Held(past, ())
    now = Tenure(role=role, affiliation=affiliation, first=day, latest=day, evidence=evidence)
    if not past:
        return Held((now,), ())
    last = past[-1]
    if _goes_on(last, now):
        fuller = now if len(role) > len(last.role) else last
        kept = fuller.model_copy(update={"first": last.first, "latest": day})
        before = past[-2].evidence if len(past) > 1 and last.first == day else None
        return Held((*past[:-1], kept), (before,) if before else ())
    return Held((*past, now)[-ROLES:], (last.evidence,) if last.evidence else ())


def _goes_on(last: Tenure, now: Tenure) -> bool:
    """Whether two roles are one, told more or less fully; one that only describes ("a resident") changes nothing."""
    one, two = content_words(last.role), content_words(now.role)
    return one <= two or two <= one or not fields(two)
