"""Rows of the outbox in, nouns out; and times as texts whose order is that of the times."""

import datetime as dt
from typing import Any

from sqlalchemy import Row

from reports.models.delivery import Delivery

_LONGEST = 500
"""Characters that are kept of a reason or an answer."""


def delivery_of(row: Row[Any]) -> Delivery:
    """Give a row of the outbox as a noun."""
    return Delivery.model_validate({key: getattr(row, key) for key in Delivery.model_fields})


def written(moment: dt.datetime) -> str:
    """Write an aware time in UTC with milliseconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def one_line(text: str) -> str:
    """Fold what the other side said into one line without anything that would steer a terminal."""
    folded = " ".join(text.split())
    return "".join(char if char.isprintable() else "?" for char in folded)[:_LONGEST]
