"""Dates, counts and stretches of text to the runs and short phrases that lines are made of."""

import calendar
import datetime as dt
import re

from reports.models.briefing import Line, Run, RunRole
from reports.models.finding import TimeSpan
from reports.sections._data import words

_MARKS = "\"'“”‘’«»„"
_BREAK = re.compile(r"[,;:–—]?\s")


def run(text: str, role: RunRole = "text", as_written: str | None = None) -> Run:
    """One run of a line."""
    return Run(text=text, role=role, as_written=as_written)


def own(*parts: Run | str, badge: str | None = None) -> Line:
    """A line about the report itself; plain strings are our own words."""
    return Line(
        runs=tuple(run(part) if isinstance(part, str) else part for part in parts), badge=badge, administrative=True
    )


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 article", "3 articles"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(items: list[str]) -> str:
    """An enumeration: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def day(date: dt.date, year: int) -> str:
    """A short date, "Wed 23 Oct", with the year where it is not ``year``."""
    text = f"{calendar.day_abbr[date.weekday()]} {date.day} {calendar.month_abbr[date.month]}"
    return text if date.year == year else f"{text} {date.year}"


def when(span: TimeSpan, year: int) -> str | None:
    """A resolved time in short; the source's own words where it could not be resolved."""
    first, last = iso_day(span.start), iso_day(span.end)
    if first and last:
        return _period(first, last, year)
    if first:
        return f"since {_edge(first, span.text, 1) or day(first, year)}"
    if last:
        end = calendar.monthrange(last.year, last.month)[1]
        return f"by {_edge(last, span.text, end) or day(last, year)}"
    return span.text


def _edge(date: dt.date, words: str | None, bound: int) -> str | None:
    """The month or year of an open time that the source gives no day for: "since August 2023"."""
    said = (words or "").casefold()
    months = any(name.casefold() in said for name in calendar.month_abbr[1:])
    if bound == 1 and date.month == 1 and said.endswith(str(date.year)) and not months:
        return str(date.year)
    named = calendar.month_name[date.month][:3].casefold() in (words or "").casefold()
    if date.day != bound or not named or re.search(rf"\b{date.day}(?:st|th|rd|nd)?\b", words or ""):
        return None
    return f"{calendar.month_name[date.month]} {date.year}"


def iso_day(value: str | None) -> dt.date | None:
    """The day of an ISO date or time; ``None`` for a year or month alone, or nothing."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _period(first: dt.date, last: dt.date, year: int) -> str:
    if first == last:
        return day(first, year)
    month_ends = calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last.day == month_ends and first.year == last.year:
        if first.month == last.month:
            return f"{calendar.month_name[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        ending = f" {last.year}" if last.year != year else ""
        return f"{first.day}–{last.day} {calendar.month_abbr[last.month]}{ending}"
    return f"{day(first, year)} to {day(last, year)}"


def clean(words: str) -> str:
    """Words of a source without blanks and punctuation at their ends; inside, nothing changes."""
    return words.strip().rstrip(",;:–— ").strip()


def clip(words: str, limit: int) -> tuple[str, bool]:
    """The first words up to ``limit``, cut at a pause where one is near; and whether any were cut."""
    pieces = list(re.finditer(r"\S+", words))
    if len(pieces) <= limit:
        return words, False
    cut = words[: pieces[limit - 1].end()]
    pause = max(cut.rfind(mark) for mark in (", ", "; ", " — "))
    return clean(cut[:pause] if pause > len(cut) * 2 // 3 else cut), True


def stop(words: str) -> str:
    """What ends a sentence after ``words``: nothing where they end in a stop of their own."""
    return "" if words.rstrip(_MARKS + " )").endswith((".", "!", "?", "…")) else "."


def said(words: str, role: RunRole, limit: int) -> list[Run]:
    """Words of a source as the end of a sentence: clipped, in their role, with a full stop."""
    kept, cut = clip(clean(words), limit)
    kept = kept.rstrip(".") if role == "words" and not cut else kept
    return [run(kept, role), run(" …" if cut else stop(kept))]


def leans(content: str) -> bool:
    """Whether words lean on the sentence before them: "They could …", "From there …"."""
    first = [word.strip("“\"'‘(,").casefold() for word in content.split()[:2]]
    return bool(first) and (first[0] in words("leaning_words") or "there" in first)
