"""Dates, counts and stretches of text to the runs and short phrases that lines are made of."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from reports.models.briefing import Line, Run, RunRole
from reports.models.finding import TimeSpan
from reports.protocols import Desk
from reports.sections._data import words as listed_words

SOURCES = "en"
"""Language of the words that findings are made of: no other is analysed."""

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


def phrase(desk: Desk, msgid: str, role: RunRole = "text", /, **values: str | float | Run | Sequence[Run]) -> list[Run]:
    """A phrase of ours in ``role`` around runs in theirs, in the order of the report's language."""
    given: dict[str, str | float | tuple[Run, ...]] = {
        name: (value,) if isinstance(value, Run) else value if isinstance(value, str | int | float) else tuple(value)
        for name, value in values.items()
    }
    found: list[Run] = []
    for piece in desk.wording.parts(msgid, **given):
        found += [run(piece, role)] if isinstance(piece, str) else piece
    return found


def muted(*parts: Run | str) -> list[Run]:
    """Computed facts as runs: neighbouring strings are one."""
    found: list[Run] = []
    for part in parts:
        told = run(part, "muted") if isinstance(part, str) else part
        if found and found[-1].role == told.role == "muted" and found[-1].language == told.language:
            found[-1] = told.model_copy(update={"text": found[-1].text + told.text})
        elif told.text:
            found.append(told)
    return found


def joined(separator: str, facts: Iterable[str | Run | None]) -> list[Run]:
    """Those of the facts that there are, as computed runs with a separator between them."""
    return muted(*[part for fact in facts if fact for part in (separator, fact)][1:])


def of_source(desk: Desk, text: str, role: RunRole = "text") -> Run:
    """Words that stay in the language of the sources, which is marked where the report's is another."""
    return Run(text=text, role=role, language=source_language(desk))


def source_language(desk: Desk) -> str | None:
    """The language of headings in the words of the sources, where it is not the report's."""
    return None if native(desk) else SOURCES


def native(desk: Desk) -> bool:
    """Whether the report is in the language of its sources."""
    return desk.wording.language.partition("-")[0] == SOURCES


def short_day(desk: Desk, date: dt.date) -> str:
    """A short date, "Wed 23 Oct", with the year where it is not the edition's."""
    return desk.wording.day(date, desk.edition.date.year)


def when(desk: Desk, span: TimeSpan) -> str | Run | None:
    """A resolved time in short; the source's own words where it could not be resolved."""
    words = desk.wording
    first, last = iso_day(span.start), iso_day(span.end)
    if first and last:
        return _period(desk, first, last)
    if first:
        edge = _edge(first, span.text, 1)
        if edge == "year":
            return words.text("since {year}", year=words.year(first))
        if edge == "month":
            # Translators: the month stands in the case that follows a preposition.
            return words.text("since {month}", month=words.month(first, alone=False))
        return words.text("since {day}", day=short_day(desk, first))
    if last:
        end = calendar.monthrange(last.year, last.month)[1]
        if _edge(last, span.text, end):
            return words.text("by {month}", month=words.month(last, alone=False))
        return words.text("by {day}", day=short_day(desk, last))
    if span.text is None or native(desk):
        return span.text
    return of_source(desk, span.text, "muted")


def _edge(date: dt.date, words: str | None, bound: int) -> Literal["month", "year"] | None:
    """What the source gives no day for: the "month" or "year" of an open time, "since August 2023"."""
    said = (words or "").casefold()
    months = any(name.casefold() in said for name in calendar.month_abbr[1:])
    if bound == 1 and date.month == 1 and said.endswith(str(date.year)) and not months:
        return "year"
    named = calendar.month_name[date.month][:3].casefold() in (words or "").casefold()
    if date.day != bound or not named or re.search(rf"\b{date.day}(?:st|th|rd|nd)?\b", words or ""):
        return None
    return "month"


def iso_day(value: str | None) -> dt.date | None:
    """The day of an ISO date or time; ``None`` for a year or month alone, or nothing."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _period(desk: Desk, first: dt.date, last: dt.date) -> str:
    if first == last:
        return short_day(desk, first)
    words = desk.wording
    month_ends = calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last.day == month_ends and first.year == last.year:
        if first.month == last.month:
            return words.month(first)
        if (first.month, last.month) == (1, 12):
            return words.year(first)
    if (first.year, first.month) == (last.year, last.month):
        return words.days(first, last, desk.edition.date.year)
    return words.text("{first} to {last}", first=short_day(desk, first), last=short_day(desk, last))


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
    return bool(first) and (first[0] in listed_words("leaning_words") or "there" in first)
