"""Entries of editions to the pages that list them, and to the way from one edition to the next."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reports.delivery._archive_entry import Entry
from reports.delivery._archive_shards import Listed
from reports.delivery._archive_words import spoken, worded, words_of
from reports.wording import DEFAULT, Wording

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = ("archive.css", "archive.js")


class Row(NamedTuple):
    """An edition in a list, or days without one."""

    entry: Entry | None
    href: str = ""
    before: str | None = None
    """Date of the edition before it."""
    skipped: str | None = None
    reason: str = ""
    """Of the days without one, in English."""


def index_page(situations: Sequence[Listed]) -> bytes:
    """List all situations, in their language if they have one in common."""
    languages = {one.language for one in situations}
    language = languages.pop() if len(languages) == 1 else DEFAULT
    return _filled("index.html", language, root="", situations=situations)


def list_page(
    own: Listed, listed: Sequence[Entry], *, earlier: Entry | None, month: str | None
) -> bytes:  # fmt: skip
    """List editions, the newest first; ``earlier`` is the last one before them, ``month`` theirs if it is but one."""
    facts = {"situation": own.name, "title": own.title, "months": own.months, "month": month}
    told = rows(listed, earlier, spoken(own.language))
    return _filled("situation.html", own.language, root="../", rows=told, **facts)


def compare_page(own: Listed) -> bytes:
    """Ask for two editions; the script does the rest."""
    return _filled("compare.html", own.language, root="../", situation=own.name, title=own.title)


def day_page(html: bytes, before: str | None, after: str | None, language: str = DEFAULT) -> bytes:
    """Set the way to the neighbouring editions above the edition's own page.

    The report itself stays what its briefing alone makes of it, the same bytes whatever came
    before or after; this page is made anew when a neighbour comes.
    """
    way = _filled("day.html", language, before=before, after=after)
    css = b"<style>" + asset("day.css") + b"</style>\n"
    html = re.sub(rb"</head\s*>", lambda match: css + match[0], html, count=1)
    return re.sub(rb"<body\b[^>]*>", lambda match: match[0] + b"\n" + way, html, count=1)


def asset(name: str) -> bytes:
    """Give a file of the archive's templates."""
    return (_templates() / name).read_bytes()


def rows(listed: Sequence[Entry], earlier: Entry | None, wording: Wording) -> list[Row]:
    """Set editions and the days between them that have none, the newest first."""
    found: list[Row] = []
    before = earlier
    for entry in sorted(listed, key=lambda one: one["date"]):
        if before:
            found += _gaps(before, entry, wording)
        href = f"{entry['date']}/index.html" if "html" in entry["files"] else f"#d{entry['date']}"
        found.append(Row(entry, href, before["date"] if before else None))
        before = entry
    return found[::-1]


def _gaps(before: Entry, entry: Entry, wording: Wording) -> list[Row]:
    """Set the days without an edition between two that there are, as the later one tells of them.

    It may have been made before one of the days was made after all: what lies behind that is not told twice.
    """
    after = (dt.date.fromisoformat(before["date"]) + dt.timedelta(days=1)).isoformat()
    found = []
    for first, last, reason in entry.get("skipped", []):
        if last >= after:
            days = wording.long_period(dt.date.fromisoformat(max(first, after)), dt.date.fromisoformat(last))
            found.append(Row(None, skipped=wording.text("{days}: not produced.", days=days), reason=reason))
    if not found and (told := _announced(before, entry, wording)):
        found.append(Row(None, skipped=told))
    return found


def _announced(before: Entry, entry: Entry, wording: Wording) -> str | None:
    """Word a gap that the later edition does not tell of: one was announced and the next that there is came later."""
    if not before["next"] or before["next"] >= entry["date"]:
        return None
    last = dt.date.fromisoformat(entry["date"]) - dt.timedelta(days=1)
    if before["next"] == last.isoformat():
        return wording.text("No edition on {date}, when one was due.", date=_day(before["next"], wording))
    first, final = _day(before["next"], wording), wording.long_date(last)
    return wording.text("No edition from {first}, when one was due, to {last}.", first=first, last=final)


@cache
def _templates() -> Path:
    package = Path(__file__).resolve().parent.parent
    shelves = (package / "_templates", package.parent / "templates")
    return next((shelf / "archive" for shelf in shelves if (shelf / "archive").is_dir()), shelves[-1] / "archive")


@cache
def _environment(language: str) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_templates()), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    wording = spoken(language)
    made.filters.update(
        day=lambda date: _day(date, wording),
        month=lambda month: wording.month(dt.date.fromisoformat(f"{month}-01")),
        worded=lambda key: worded(key, wording),
    )
    made.globals.update(
        _=wording.text, wording=wording, words=words_of(wording), language=language, direction=wording.direction
    )
    return made


def _filled(template: str, language: str, **facts: object) -> bytes:
    return _environment(language).get_template(template).render(**facts).encode("utf-8")


def _day(date: str, wording: Wording) -> str:
    return wording.long_date(dt.date.fromisoformat(date))
