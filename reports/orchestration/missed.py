"""Editions that are due and not made → runs that make them, by each situation's policy."""

import datetime as dt
from collections.abc import Callable, Sequence

from reports.models.situation import Situation
from reports.orchestration.asking import ask
from reports.orchestration.recovery import deployments
from reports.orchestration.rest import Api
from reports.protocols import Progress
from reports.schedule import Due
from reports.settings import Settings
from reports.steps.catch_up import catch_up

ON_ITS_WAY = dt.timedelta(seconds=90)
"""So long after it was due an edition may be without a run yet that anybody could see."""
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""Before an edition whose run has failed is tried again; the last one, again and again."""


class Missed:
    """Makes up for what was missed while nothing ran, what failed, and what Prefect's schedule leaves out."""

    def __init__(self, settings: Callable[[], Settings], names: Sequence[str], api: Api, say: Progress) -> None:
        self.settings, self.names, self.api, self.say = settings, names, api, say
        self.began: dt.datetime | None = None
        self.tried: dict[tuple[str, Due], tuple[int, dt.datetime]] = {}
        """How often it was tried, and when it may be tried again."""

    def begin(self, now: dt.datetime) -> None:
        """Take back what waits with Prefect since before.

        The policy decides what is made of it, not how long a schedule had been written in advance.
        """
        self.began = now
        for situation in self._situations(self.settings()):
            withdraw_late(self.api, situation.name, now)

    def make_up(self, now: dt.datetime) -> None:
        """Ask for a run of each edition that is owed."""
        settings = self.settings()
        for situation in self._situations(settings):
            for due in catch_up(settings, situation, now, self.say).make:
                if now - due.at > ON_ITS_WAY or (self.began is not None and due.at < self.began):
                    self._ask(situation.name, due, now)

    def _situations(self, settings: Settings) -> list[Situation]:
        return [each for each in settings.situations if not self.names or each.name in self.names]

    def _ask(self, situation: str, due: Due, now: dt.datetime) -> None:
        times, when = self.tried.get((situation, due), (0, now))
        if now < when:
            return
        self.tried[situation, due] = (times + 1, now + PAUSES[min(times, len(PAUSES) - 1)])
        asked = ask(self.api, situation, {"date": due.date.isoformat()}, tag="catch-up")
        if not asked.joined:
            self.say(f"serve: {situation} {due.date} was due at {due.at:%Y-%m-%d %H:%M} UTC and is made now")


def withdraw_late(api: Api, situation: str, now: dt.datetime) -> int:
    """Take back runs that the schedule asked for while nothing ran; return how many."""
    found = deployments(api, (situation,))
    if not found:
        return 0
    late = {
        "deployments": {"id": {"any_": [found[0]["id"]]}},
        "flow_runs": {
            "state": {"type": {"any_": ["SCHEDULED"]}},
            "expected_start_time": {"before_": now.isoformat()},
        },
        "limit": 200,
    }
    count = 0
    while page := [run for run in api.post("flow_runs/filter", late) if run["auto_scheduled"]]:
        for run in page:
            api.delete(f"flow_runs/{run['id']}")
        count += len(page)
    return count
