"""Skeletons of web pages and invented articles to pages with what a reader reads of them.

A skeleton is a Jinja template of one page as a publishing system writes it (``*.html``); its first
line says in a comment what it gives away of the article: ``{# gives: title author date #}``, and
``standfirst``, ``subhead``, ``list``, ``table``, ``embed``, ``correction`` for what a reader reads
besides the paragraphs, ``short`` for three paragraphs. The articles are in ``articles.toml``.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

_GIVES = re.compile(r"\{# gives: ([a-z ]+) #\}")
_TABLE = ("Day", "Ships that waited", "Friday", "14", "Saturday", "31", "Sunday", "46")
_LIST = (
    "Nobody may enter the inner basin before the pilots have checked it.",
    "Lorries are counted at both gates every four hours.",
)
_QUOTE = "We will open when we can see the light on the outer mole, and not a minute before it."


class Page(NamedTuple):
    """A page, and what is on it for a reader; ``None`` for what it does not tell."""

    name: str
    markup: str
    text: tuple[str, ...]
    title: str
    authors: frozenset[str]
    published: date | None


def pages(files: list[Path]) -> Iterator[Page]:
    """Render every skeleton with every article."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True)
    (content,) = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files if file.suffix == ".toml"]
    for file in (file for file in files if file.suffix == ".html"):
        source = file.read_text(encoding="utf-8")
        gives = frozenset(_GIVES.match(source)[1].split())  # type: ignore[index]
        template = environment.from_string(_GIVES.sub("", source, count=1).lstrip())
        for number, article in enumerate(content["article"]):
            told = {**article, "related": content["related"], "comments": content["comments"]}
            published = datetime.fromisoformat(article["published"])
            told |= {"url": f"https://news.example/{number}", "day_words": f"{published.day} {published:%B %Y}"}
            yield Page(
                name=f"{file.stem} {number}",
                markup=template.render(a=told),
                text=tuple(_text(article, gives)),
                title=article["title"],
                authors=frozenset(article["authors"]) if "author" in gives else frozenset(),
                published=published.date() if "date" in gives else None,
            )


def _text(article: dict[str, Any], gives: frozenset[str]) -> Iterator[str]:
    """List what a reader reads, in any order: words are counted, not their places."""
    if "standfirst" in gives:
        yield article["standfirst"]
    yield from article["paragraphs"][: 3 if "short" in gives else None]
    if "subhead" in gives:
        yield article["subhead"]
    if "list" in gives:
        yield from _LIST
    if "table" in gives:
        yield from _TABLE
    if "embed" in gives:
        yield _QUOTE
    if "correction" in gives:
        day = datetime.fromisoformat(article["published"])
        yield f"This article was amended on {day.day} {day:%B %Y} to correct the spelling of a name"
        yield "in the third paragraph."
