"""Named days to dates: Christmas, Thanksgiving, Easter and what hangs on it."""

from datetime import date, timedelta

from reports.language._times_calendar import month
from reports.language._times_lexicon import days


def happened_once(name: str) -> date | None:
    """The date of a day that happened once ("9/11"), else ``None``."""
    kind, value = days()[name]
    return date.fromisoformat(value) if kind == "once" else None


def named_day(name: str, year: int) -> date:
    """The day of that name in a year."""
    kind, value = days()[name]
    if kind == "fixed":
        return date.fromisoformat(f"{year:04d}-{value}")
    if kind == "easter":
        return easter(year) + timedelta(days=value)
    return _nth_weekday(year, *value)


def _nth_weekday(year: int, number: int, weekday: int, which: int, after: int = 0) -> date:
    first, last = month(year, number)
    if which < 0:
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    else:
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    return day + timedelta(days=after)


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Jones, Butcher; Meeus, Astronomical Algorithms, ch. 8)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    correction = (golden + 11 * epact + 22 * sunday) // 451
    number, day = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year, number, day + 1)
