"""A wrong key in, a message out that names file, line, key, value and what is allowed."""

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from reports.errors import ConfigurationError

Place = tuple[str | int, ...]
"""Way to a key: ("situation", 0, "timezone")."""

_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")

_EXPECTED = {
    "string_type": "text in quotation marks",
    "path_type": "text in quotation marks",
    "tuple_type": 'a list, as ["one", "two"]',
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "model_type": "a table",
}


class Problem(NamedTuple):
    """What is wrong at a place, and the way out."""

    place: Place
    problem: str
    way_out: str


class Origin(NamedTuple):
    """Where the settings come from: the file, its text, and the variables that won over it."""

    file: Path
    text: str
    variables: Mapping[Place, str]

    def error(self, problems: Sequence[Problem]) -> ConfigurationError:
        """Word the first of the problems; the others are counted."""
        place, problem, way_out = problems[0]
        variable = next((name for start, name in self.variables.items() if place[: len(start)] == start), None)
        if variable is not None:
            thing = f"environment variable {variable}"
        else:
            line = line_of(self.text, place)
            thing = f"{self.file}, line {line}, {_named(place)}" if line else f"{self.file}, {_named(place)}"
        rest = f" ({len(problems) - 1} more wrong after this.)" if len(problems) > 1 else ""
        return ConfigurationError(thing, problem, way_out + rest)


def explain(detail: Mapping[str, Any], model: type[BaseModel]) -> Problem:
    """Turn one of pydantic's error details into a problem in plain words."""
    place: Place = tuple(detail["loc"])
    kind, value = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return _unknown(place, _fields(model, place[:-1]))
    if kind == "missing":
        return Problem(place, "this key is missing", f"Add: {place[-1]} = …")
    if kind == "literal_error":
        return Problem(place, f"{_shown(value)} is not allowed", f"Use one of: {detail['ctx']['expected']}.")
    if kind == "tuple_type" and len(place) == 1:
        return Problem(place, "this is a single table", f"Write [[{place[0]}]], once for each {place[0]}.")
    if kind.startswith(("greater_than", "less_than")):
        bound = detail["msg"].removeprefix("Input should be ")
        return Problem(place, f"{_shown(value)} is out of range", f"Write a number {bound}.")
    expected = _EXPECTED.get(kind, detail["msg"])
    return Problem(place, f"{_shown(value)} is of the wrong type", f"Write {expected}.")


def closest(word: str, known: Sequence[str]) -> str:
    """Suggest the known word that is closest to a misspelt one, and name them all."""
    near = difflib.get_close_matches(word, known, n=1)
    return (f'Did you mean "{near[0]}"? ' if near else "") + f"Allowed: {', '.join(known)}."


def line_of(text: str, place: Place) -> int | None:
    """Find the line (from 1) of a key in TOML text, else the line of the table it belongs to."""
    table, number = str(place[0]), place[1] if len(place) > 1 and isinstance(place[1], int) else 0
    key = next((str(part) for part in place[1:] if isinstance(part, str)), None)
    wanted = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*[.=]""") if key else None
    loose = re.compile(rf"^\s*{re.escape(table)}\s*[.=]")
    seen, found, inside = -1, None, False
    for index, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            if header[1] == table:
                seen += 1
            inside = header[1] == table and seen == number
            found = index if inside else found
        elif (inside and wanted and wanted.match(line)) or (found is None and loose.match(line)):
            return index
    return found


def _unknown(place: Place, known: Sequence[str]) -> Problem:
    return Problem(place, f'there is no key "{place[-1]}"', closest(str(place[-1]), known))


def _fields(model: type[BaseModel], place: Place) -> list[str]:
    """Give the keys of the table at a place, following the models' fields."""
    current = model
    for part in place:
        if isinstance(part, str):
            annotation = current.model_fields[part].annotation
            inner = next(iter(get_args(annotation)), annotation)  # of a tuple of tables, or of one that may be missing
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                current = inner
    return list(current.model_fields)


def _named(place: Place) -> str:
    keys = [str(part) for part in place if isinstance(part, str)]
    return f"[{keys[0]}] {'.'.join(keys[1:])}" if len(keys) > 1 else keys[0]


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
