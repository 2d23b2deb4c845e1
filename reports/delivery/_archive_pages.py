"""Entries of editions to the pages that list them, and to the way from one edition to the next."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reports.delivery._archive_entry import Entry

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


def index_page(situations: Sequence[tuple[str, str, list[str]]]) -> bytes:
    """List all situations: name, title, months."""
    return _filled("index.html", root="", situations=situations)


def list_page(
    situation: str, title: str, listed: Sequence[Entry], months: Sequence[str],
    *, earlier: Entry | None, month: str | None
) -> bytes:  # fmt: skip
    """List editions, the newest first; ``earlier`` is the last one before them, ``month`` theirs if it is but one."""
    facts = {"situation": situation, "title": title, "months": months, "month": month}
    return _filled("situation.html", root="../", rows=rows(listed, earlier), **facts)


def compare_page(situation: str, title: str) -> bytes:
    """Ask for two editions; the script does the rest."""
    return _filled("compare.html", root="../", situation=situation, title=title)


def day_page(html: bytes, before: str | None, after: str | None) -> bytes:
    """Set the way to the neighbouring editions above the edition's own page.

    The report itself stays what its briefing alone makes of it, the same bytes whatever came
    before or after; this page is made anew when a neighbour comes.
    """
    way = _filled("day.html", before=before, after=after)
    css = b"<style>" + asset("day.css") + b"</style>\n"
    html = re.sub(rb"</head\s*>", lambda match: css + match[0], html, count=1)
    return re.sub(rb"<body\b[^>]*>", lambda match: match[0] + b"\n" + way, html, count=1)


def asset(name: str) -> bytes:
    """Give a file of the archive's templates."""
    return (_templates() / name).read_bytes()


def rows(listed: Sequence[Entry], earlier: Entry | None) -> list[Row]:
    """Set editions and the days between them that have none, the newest first."""
    found: list[Row] = []
    before = earlier
    for entry in sorted(listed, key=lambda one: one["date"]):
        if before and (days := _skipped(before, entry)):
            found.append(Row(None, skipped=days))
        href = f"{entry['date']}/index.html" if "html" in entry["files"] else f"#d{entry['date']}"
        found.append(Row(entry, href, before["date"] if before else None))
        before = entry
    return found[::-1]


def _skipped(before: Entry, entry: Entry) -> str | None:
    """Word a gap: an edition was due and the next one that there is came later."""
    if not before["next"] or before["next"] >= entry["date"]:
        return None
    last = dt.date.fromisoformat(entry["date"]) - dt.timedelta(days=1)
    if before["next"] == last.isoformat():
        return f"No edition on {_day(before['next'])}, when one was due."
    return f"No edition from {_day(before['next'])}, when one was due, to {_day(last.isoformat())}."


@cache
def _templates() -> Path:
    package = Path(__file__).resolve().parent.parent
    shelves = (package / "_templates", package.parent / "templates")
    return next((shelf / "archive" for shelf in shelves if (shelf / "archive").is_dir()), shelves[-1] / "archive")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_templates()), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(day=_day, month=_month)
    return made


def _filled(template: str, **facts: object) -> bytes:
    return _environment().get_template(template).render(**facts).encode("utf-8")


def _day(date: str) -> str:
    day = dt.date.fromisoformat(date)
    return f"{day.day} {day:%B %Y}"


def _month(month: str) -> str:
    return f"{dt.date.fromisoformat(f'{month}-01'):%B %Y}"
