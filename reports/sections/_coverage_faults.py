"""Failures, notes and sources that are unwell to the lines that name them, the like ones together."""

from collections.abc import Callable, Sequence

from reports.models.briefing import Line
from reports.models.health import SourceState
from reports.models.source import Failure, Note
from reports.sections._phrases import count, day, listed, own, run

NAMED = 3
"""Places that a line names where many have the same fault."""
MOST = 40
"""Lines of one list; the rest is counted."""


def state_lines(states: Sequence[SourceState], year: int) -> tuple[Line, ...]:
    """One line for each source that was not read, is silent or is empty."""
    return tuple(own(run(each.source, "strong"), f": {_state(each, year)}") for each in states)


def fault_lines(faults: Sequence[Failure | Note]) -> tuple[Line, ...]:
    """One line a place; those of one source with the same fault share a line."""
    together: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        together.setdefault((fault.source, fault.reason), []).append(fault.location)
    lines = [_fault(places, reason) for (_, reason), places in together.items()]
    left = sum(map(len, list(together.values())[MOST:]))
    rest = [own(run(f"And {count(left, 'more')}".removesuffix("s") + ".", "muted"))] if left else []
    return (*lines[:MOST], *rest)


def _fault(places: list[str], reason: str) -> Line:
    if len(places) <= NAMED:
        return own(run(listed(places), "strong"), f": {reason}")
    return own(run(", ".join(places[:NAMED]), "strong"), f" and {len(places) - NAMED} more: {reason}")


def _state(each: SourceState, year: int) -> str:
    since = day(each.since, year) if each.since else None
    worded: dict[str, Callable[[], str]] = {
        "stale": lambda: f"no new article since {since}, longer than is usual for it.",
        "empty": lambda: "it was read and holds no article.",
    }
    if each.state in worded:
        return worded[each.state]()
    last = f"It was last read on {since}." if since else "It has never been read."
    return f"{each.reason or 'it could not be read.'} {last}"
