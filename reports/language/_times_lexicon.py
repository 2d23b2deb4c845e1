"""Data files to the words of temporal expressions: what each word or phrase may be in a rule."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Values = dict[str, Any]
"""Symbol of the grammar to what the rules compute with; ``None`` where a word only stands there."""


def read(name: str) -> str:
    """Text of a data file of this room."""
    return (files("reports.language") / "data" / name).read_text(encoding="utf-8")


def normal(word: str) -> str:
    """Lower case and straight apostrophes, as the word lists are written."""
    return word.lower().replace("’", "'")


@cache
def words() -> dict[str, Values]:
    """Each word or phrase in lower case to the symbols it may stand for."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(read("times_words.toml"))
    also: dict[str, str] = tables.pop("also")
    found: dict[str, Values] = {}
    for symbol, table in tables.items():
        for word, value in _entries(table):
            values = found.setdefault(normal(word), {})
            broader: str | None = symbol
            while broader:
                values[broader] = value
                broader = also.get(broader)
    for tens, ten in tables["TENS"].items():
        for ones, one in tables["SMALL"].items():
            found[f"{tens}-{ones}"] = {"COUNT": ten + one}
    for day in days():
        found.setdefault(day, {})["NAMED"] = day
    return found


@cache
def days() -> dict[str, tuple[str, Any]]:
    """Name of a named day to how it is computed and from what."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(read("times_days.toml"))
    return {name: (kind, value) for kind, table in tables.items() for name, value in table.items()}


@cache
def units() -> dict[str, dict[str, Any]]:
    """Each unit to its TIMEX3 ``letters`` and the ``days`` or ``months`` of one."""
    return tomllib.loads(read("times_units.toml"))


def _entries(table: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(word, None) for word in table["words"]] if "words" in table else list(table.items())
