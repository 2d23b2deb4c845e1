"""A schedule and a time zone in, the local dates on which editions are due and their instants out.

An edition belongs to a *local date* of its situation. A cron expression is read on the wall
clock, and what is due is decided a date at a time, so that no change of clocks can lose or
double one:

* a wall time that a date does not have (clocks go forward) stands for the first instant after the gap;
* one that it has twice (clocks go back) stands for the first of the two;
* a date that the zone leaves out (Apia had no 30 December 2011) has no edition;
* of several times on a date the first is when its edition is due; each later one is an occasion
  to make it again, which is a revision where the content has changed.

All functions are pure; the clock is an argument.
"""

from reports.schedule.due import Due, dues, last_due, moments, next_date, next_moment
from reports.schedule.policy import LATE, Decision, decide

__all__ = ["LATE", "Decision", "Due", "decide", "dues", "last_due", "moments", "next_date", "next_moment"]
