"""Failures, notes and sources that are unwell to the lines that name them, the like ones together."""

from collections.abc import Sequence

from reports.models.briefing import Line, Run
from reports.models.health import SourceState
from reports.models.source import Failure, Note
from reports.protocols import Desk
from reports.sections._phrases import own, run, short_day
from reports.sections._reasons import reason as worded

NAMED = 3
"""Places that a line names where many have the same fault."""
MOST = 40
"""Lines of one list; the rest is counted."""


def state_lines(desk: Desk) -> tuple[Line, ...]:
    """One line for each source that was not read, is silent or is empty."""
    return tuple(_said(desk, run(each.source, "strong"), *_state(desk, each)) for each in desk.coverage.states)


def fault_lines(desk: Desk, faults: Sequence[Failure | Note]) -> tuple[Line, ...]:
    """One line a place; those of one source with the same fault share a line."""
    together: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        together.setdefault((fault.source, fault.reason), []).append(fault.location)
    lines = [_fault(desk, places, reason) for (_, reason), places in together.items()]
    left = sum(map(len, list(together.values())[MOST:]))
    rest = [own(run(desk.wording.count(left, "And {n} more.", "And {n} more."), "muted"))] if left else []
    return (*lines[:MOST], *rest)


def _fault(desk: Desk, places: list[str], reason: str) -> Line:
    words = desk.wording
    if len(places) <= NAMED:
        return _said(desk, run(words.listed(places), "strong"), worded(desk, reason))
    named = run(words.comma.join(places[:NAMED]), "strong")
    lead = words.parts("{names} and {n} more", names=named, n=len(places) - NAMED)
    return own(*_plain(*lead, words.colon, worded(desk, reason)))


def _said(desk: Desk, name: Run, *told: Run | str) -> Line:
    return own(*_plain(name, desk.wording.colon, *told))


def _plain(*parts: Run | str) -> list[Run]:
    """Runs in which neighbouring strings are one."""
    found: list[Run] = []
    for part in parts:
        if isinstance(part, str) and found and found[-1].role == "text" and found[-1].language is None:
            found[-1] = run(found[-1].text + part)
        elif part:
            found.append(run(part) if isinstance(part, str) else part)
    return found


def _state(desk: Desk, each: SourceState) -> list[str | Run]:
    words = desk.wording
    since = short_day(desk, each.since) if each.since else None
    if each.state == "stale":
        return [words.text("no new article since {day}, longer than is usual for it.", day=since or "")]
    if each.state == "empty":
        return [words.text("it was read and holds no article.")]
    last = words.text("It was last read on {day}.", day=since) if since else words.text("It has never been read.")
    reason = worded(desk, each.reason) if each.reason else words.text("it could not be read.")
    return [reason, f" {last}"]
