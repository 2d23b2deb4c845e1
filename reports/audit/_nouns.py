"""What a standard asks, and whether a report does it."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from reports.models.briefing import Briefing

Result = Literal["pass", "fail", "not applicable"]


class Requirement(NamedTuple):
    """One thing that a program can check. ``check`` gives the faults, or says why it does not apply."""

    key: str
    """Short and stable: "icd206-src"."""
    clause: str
    """Standard and place in it."""
    asks: str
    """One sentence in our words."""
    check: "Callable[[Briefing], Iterable[str] | NotApplicable]"


class NotApplicable(NamedTuple):
    """Why a requirement does not apply to this report, as a clause: "there is no chart"."""

    why: str


class Verdict(NamedTuple):
    """A requirement held against one report."""

    requirement: Requirement
    result: Result
    lines: tuple[str, ...]
    """The lines at fault, or why it does not apply."""
