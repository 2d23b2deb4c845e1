"""The health record of a source in, what an operator should know of it out."""

import datetime as dt

from reports.models.health import Health


def said_of(health: Health, now: dt.datetime) -> str:
    """Say in a sentence or two why a source is not well; "" for one that is."""
    state = health.state(now)
    if state in ("broken", "login page"):
        last = f"last read {health.last_success:%Y-%m-%d %H:%M}" if health.last_success else "never read so far"
        return f"{(health.reason or 'it could not be read').rstrip('.')}; {last}."
    if state == "stale":
        return f"No new article since {health.newest:%Y-%m-%d}, longer than is usual for it."
    if state == "slow":
        return f"The last reading took {health.latency or 0:.0f} seconds."
    return "It was read and holds no article." if state == "empty" else ""
