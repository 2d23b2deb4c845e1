"""A rendered file of an edition, where it was put, and what becomes of it on its way to a recipient."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from reports.models._noun import Noun

Format = Literal["pdf", "docx", "html", "json"]


class Report(Noun):
    """One rendered file of an edition."""

    format: Format
    path: Path
    sha256: str
    size: int
    """Bytes."""


State = Literal[
    "held", "queued", "sending", "data_sent", "sent", "failed_temporary", "failed_permanent", "unknown", "bounced",
    "withdrawn",
]  # fmt: skip
"""``held`` waits for approval; ``queued`` for its turn; ``sending`` is claimed by a process until its
lease ends; ``data_sent``: the last dot may have been written; ``sent``: the server took it;
``failed_temporary`` is tried again until its deadline; ``failed_permanent`` is not; ``unknown``: the
connection was lost after the last dot; ``bounced``: taken and returned later; ``withdrawn``: a person
or a newer revision took it out before it was sent."""

OPEN_STATES: tuple[State, ...] = ("held", "queued", "sending", "data_sent", "failed_temporary")
"""States that something is still to become of."""

MISSING_STATES: tuple[State, ...] = ("failed_temporary", "failed_permanent", "unknown", "bounced")
"""States that the operator should know of: a recipient may be without the edition."""


class Delivery(Noun):
    """One edition, or one erratum, to one recipient."""

    id: int
    situation: str
    date: dt.date
    revision: int
    kind: Literal["edition", "flash", "erratum"] = "edition"
    recipient: str
    """Name of the recipient."""
    channel: str
    address: str
    state: State
    message_id: str
    """Stable over all attempts; of a channel that is no mail, its idempotency key."""
    attempts: int
    possible_duplicate: bool
    queued_at: dt.datetime
    changed_at: dt.datetime
    next_attempt: dt.datetime | None
    """When it is tried next; ``None`` where it is not."""
    deadline: dt.datetime
    reason: str | None
    """What the other side answered last, in one line."""
    occasion: str = ""
    """Empty for the first of its kind to a recipient; what was sent beside it has a name, as "again-1"."""


def still_missing(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Choose those whose recipient may be without it: not taken, and no other mail of the same edition was.

    An erratum is one of its own; what was sent again brings an edition to whom its first mail did not reach.
    """
    got = {_for_whom(each) for each in deliveries if each.state == "sent" and each.kind != "erratum"}
    return tuple(each for each in deliveries if each.state in MISSING_STATES and _for_whom(each) not in got)


def _for_whom(each: Delivery) -> tuple[str, dt.date, int, str, str | None]:
    erratum = each.occasion if each.kind == "erratum" else None
    return each.situation, each.date, each.revision, each.recipient, erratum


class Attempt(Noun):
    """One attempt of a delivery, or what came back later."""

    number: int
    at: dt.datetime
    ended_at: dt.datetime | None
    """``None`` while it is under way, and where its process ended before it."""
    stage: str
    """How far it came: connect, greeting, tls, login, sender, recipient, data, answer; or returned, delayed."""
    state: State
    """Of the delivery afterwards."""
    code: int | None
    """Of the other side's answer."""
    answer: str | None
    """What the other side said; the process that makes the attempt, while it is under way."""
