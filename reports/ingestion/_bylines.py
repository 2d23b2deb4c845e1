"""Turn a byline as written into the names in it, joined by commas."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from reports.ingestion._cleaning import single_line

_OPENING = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|text|article|report|submitted)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|autor|author)\b:?\s+",
    re.I,
)
_ADDRESS = re.compile(r"\(?\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+\)?|https?://\S+|(?<!\w)@\w+")
_AND = re.compile(r"\s*(?:[,;|•·/]|\s(?:and|und|et|y|e|en|och|og|&|with|in)\s)\s*(?:(?:and|by)\s+)?", re.I)
_LONGEST = 80
"""Characters of a name with its title; what is longer is a sentence."""
_MOST = 12


@cache
def _roles() -> frozenset[str]:
    content = (files("reports.ingestion") / "data" / "byline_roles.txt").read_text(encoding="utf-8")
    return frozenset(line.casefold() for line in content.splitlines() if line and not line.startswith("#"))


def byline(written: Iterable[str | None], outlet: str | None = None) -> str | None:
    """Give the names of a byline in their order, each once; ``None`` where it names nobody.

    "By", addresses and handles, roles ("Environment correspondent") and the outlet itself go;
    agencies stay, since they tell whose copy it is.
    """
    names: dict[str, str] = {}
    for line in written:
        text = _OPENING.sub("", _ADDRESS.sub(" ", single_line(line) or "").strip(" ,;|"))
        for part in _AND.split(text):
            name = re.sub(r"\s*\([^)]*\)?$", "", _OPENING.sub("", part)).strip(" .,;:|–—-")
            if _is_name(name, outlet):
                names.setdefault(name.casefold(), name)
    return ", ".join(list(names.values())[:_MOST]) or None


def _is_name(name: str, outlet: str | None) -> bool:
    if not 2 <= len(name) <= _LONGEST or not any(map(str.isalpha, name)):
        return False
    words = name.casefold().split()
    if outlet and name.casefold().removeprefix("the ") in (outlet.casefold(), outlet.casefold().removeprefix("the ")):
        return False
    return _roles().isdisjoint(words) and not re.search(r"\d{3}", name)
