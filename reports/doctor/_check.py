"""What one look at the installation found."""

from typing import Literal, NamedTuple


class Check(NamedTuple):
    """One thing looked at: its state, what was seen, and how to mend it where it is not well."""

    name: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    mend: str = ""
    """What to do, as a sentence; empty when there is nothing to do."""
