"""When a run was scheduled → the local date that it is for, and when that edition is due."""

import datetime as dt
from zoneinfo import ZoneInfo

from reports.models.situation import Situation
from reports.schedule import Due, moments, next_moment

GAP = dt.timedelta(hours=3)
"""No change of clocks leaves out more."""


def due(situation: Situation, scheduled: dt.datetime, *, by_schedule: bool) -> Due:
    """Give the date and the instant of the edition that a run is for.

    On the day that clocks go forward Prefect's schedule starts a run for a time that does not
    exist an hour before the gap, at midnight even on the day before. Such a run is for the next
    instant that the situation's schedule names, and has to wait for it.
    """
    zone = ZoneInfo(situation.timezone)
    date = scheduled.astimezone(zone).date()
    if not by_schedule or situation.schedule is None or scheduled in moments(situation.schedule, zone, date):
        return Due(date, scheduled)
    coming = next_moment(situation.schedule, zone, scheduled)
    return coming if coming and coming.at - scheduled <= GAP else Due(date, scheduled)
