"""Deliveries in, a line for each recipient who is or may be without the edition out."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reports.commands._columns import one_line
from reports.errors import UsageError

if TYPE_CHECKING:
    from reports.models.delivery import Delivery


def missing(deliveries: "Sequence[Delivery]") -> Iterator[str]:
    """Say whom each was for, what is known of it, when it is tried again, and why it was not taken."""
    from reports.models.delivery import still_missing

    for each in still_missing(deliveries):
        state = each.state.replace("_", " ")
        again = f", tried again after {moment(each.next_attempt)}" if each.next_attempt else ""
        yield one_line(f"{each.recipient} ({state}{again}): {each.reason or 'no reason was given'}")


def moment(time: dt.datetime) -> str:
    """Write a time for a person who may be anywhere."""
    return f"{time.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def day(text: str | None) -> dt.date | None:
    """Read a date that a user names; ``None`` where none was. Raises ``UsageError``."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f'date "{text}"', "it is not a date", "Write it as YYYY-MM-DD, like 2024-10-23.") from None
