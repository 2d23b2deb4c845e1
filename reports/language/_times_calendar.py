"""Calendar units to days: which days a unit covers, its TIMEX3 value, and steps from day to day.

Weeks are ISO 8601 weeks (Monday first). Seasons are those of the northern hemisphere by whole
months; the winter of a year ends in February of the next.
"""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from reports.language._times_lexicon import units

Days = tuple[date, date]
"""First and last day covered."""

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def month(year: int, number: int) -> Days:
    """Days of a month; ``number`` may run over the year in both directions."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, number: int, count: int) -> Days:
    """Days of ``count`` months from one month on."""
    return month(year, number)[0], month(year, number + count - 1)[1]


def years(year: int, count: int = 1) -> Days:
    """Days of ``count`` years from 1 January of ``year`` on."""
    return date(year, 1, 1), date(min(year + count - 1, MAXYEAR), 12, 31)


def season(year: int, name: str) -> Days:
    """Days of a season (``SP``, ``SU``, ``FA``, ``WI``)."""
    return months(year, _SEASONS[name], 3)


def week(day: date) -> Days:
    """The ISO week around a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def week_value(day: date) -> str:
    """``2024-W43`` for a day in that ISO week."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def unit_around(unit: str, day: date) -> tuple[str, Days]:
    """TIMEX3 value and days of the unit that a day lies in."""
    if unit in ("week", "fortnight"):
        return week_value(day), week(day)
    if unit == "weekend":
        saturday = week(day)[0] + timedelta(days=5)
        return f"{week_value(day)}-WE", (saturday, saturday + timedelta(days=1))
    if unit == "month":
        return f"{day:%Y-%m}", month(day.year, day.month)
    if unit == "quarter":
        number = (day.month + 2) // 3
        return f"{day.year:04d}-Q{number}", months(day.year, 3 * number - 2, 3)
    if unit == "year":
        return f"{day.year:04d}", years(day.year)
    if unit == "decade":
        return f"{day.year // 10:03d}", years(day.year // 10 * 10, 10)
    if unit == "century":
        return f"{day.year // 100:02d}", years(day.year // 100 * 100, 100)
    return (f"{day}TNI" if unit == "night" else f"{day}"), (day, day)


def step(day: date, unit: str, count: float) -> date:
    """The day ``count`` units later (earlier when negative); hours and less stay within days.

    A day that the target month lacks becomes its last. Raises ``ValueError`` or
    ``OverflowError`` beyond the years 1 to 9999.
    """
    size = units()[unit]
    if "days" in size:
        return day + timedelta(days=round(size["days"] * count))
    first, last = month(day.year, day.month + round(size["months"] * count))
    return first.replace(day=min(day.day, last.day))


def narrowed(days: Days, part: str | None, part2: str | None = None) -> Days:
    """The early, mid or late third of a period, its first or last step (``start``, ``end``) or weeks (``opening``, …).

    A month has thirds of ten days (the last takes the rest), and its first weeks are two; longer
    periods have thirds of whole months. ``part2`` extends the period: early to mid.
    """
    if part is None:
        return days
    first = _third(days, part)[0]
    return first, _third(days, part2 or part)[1]


def _third(days: Days, part: str) -> Days:
    first, last = days
    size = (last - first).days + 1
    if size <= 7:
        cuts = [0, size // 3, size - size // 3, size]
    elif size <= 31:
        cuts = [0, 10, 20, size]
        if part in ("start", "end"):
            cuts = [0, 7, size - 7, size]
        elif part in ("opening", "closing"):
            cuts = [0, 14, size - 14, size]
    else:
        return _third_of_months(days, part)
    at = {"early": 0, "start": 0, "opening": 0, "mid": 1, "late": 2, "end": 2, "closing": 2}[part]
    return first + timedelta(days=cuts[at]), first + timedelta(days=cuts[at + 1] - 1)


def _third_of_months(days: Days, part: str) -> Days:
    first, last = days
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    third, edge = max(count // 3, 1), max(count // 12, 1)
    at, size = {
        "early": (0, third), "opening": (0, third), "start": (0, edge), "mid": (third, count - 2 * third),
        "late": (count - third, third), "closing": (count - third, third), "end": (count - edge, edge),
    }[part]  # fmt: skip
    return months(first.year, first.month + at, size)
