"""A user's file of names in, rulings on who is who out.

TOML with two keys, each a list of groups of names, or one group alone::

    same  = [["Robert Stone", "Bob Stone"], ["Harbour Office", "Port Authority"]]
    apart = [["John Smith (senator)", "John Smith (goalkeeper)"]]

The first name of a group under ``same`` is the one to print. A word in brackets means only the
actor of that name whose role, affiliation or side holds it.
"""

import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from reports.errors import ConfigurationError
from reports.models.aliases import Aliases

KEYS = ("same", "apart")
Groups = tuple[tuple[str, ...], ...]


def read(file: Path) -> Aliases:
    """Read and check a file of names.

    Raises ``ConfigurationError`` naming the file, the line and what is wrong there.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        tree = tomllib.loads(text)
    except OSError as error:
        raise ConfigurationError(str(file), f"it cannot be read ({error.strerror})", "Correct aliases.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(str(file), f"it is not valid TOML: {error}", "Correct that place.") from None
    for key in tree:
        if key not in KEYS:
            raise _wrong(file, text, key, f'there is no key "{key}"', f"Allowed: {', '.join(KEYS)}.")
    same, apart = (_groups(file, text, key, tree.get(key, [])) for key in KEYS)
    for problem, name, key in _contradictions(same, apart):
        raise _wrong(file, text, name, problem, f"Correct {key}.")
    return Aliases(same=same, apart=apart)


def _groups(file: Path, text: str, key: str, value: object) -> Groups:
    if not isinstance(value, list):
        raise _wrong(file, text, key, f"{key} is no list", f'Write {key} = [["one name", "another"]].')
    groups = [value] if value and all(isinstance(item, str) for item in value) else value
    for group in groups:
        names = group if isinstance(group, list) else [group]
        if not all(isinstance(name, str) and name.strip() for name in names):
            raise _wrong(
                file, text, key, f"{group!r} holds something that is no name", "Write names in quotation marks."
            )
        if len({" ".join(name.split()) for name in names}) < 2:
            first = str(names[0]) if names else key
            raise _wrong(file, text, first, f"{names!r} holds fewer than two names", "Write two names or more.")
    return tuple(tuple(" ".join(name.split()) for name in group) for group in groups)


def _contradictions(same: Groups, apart: Groups) -> Iterator[tuple[str, str, str]]:
    """What is wrong, a name to find the line by, and the key to correct."""
    home: dict[str, int] = {}
    for number, group in enumerate(same):
        for name in group:
            if home.setdefault(name.casefold(), number) != number:
                yield f'"{name}" stands in two groups of the same', name, "same"
    for group in apart:
        for one, two in combinations(group, 2):
            if one.casefold() in home and home[one.casefold()] == home.get(two.casefold()):
                yield f'"{one}" and "{two}" are said to be the same and apart', one, "same or apart"


def _wrong(file: Path, text: str, words: str, problem: str, way_out: str) -> ConfigurationError:
    """Word an error with the line that holds ``words``."""
    place = re.search(rf'(?m)^.*(?:^[ \t]*{re.escape(words)}\s*=|"{re.escape(words)}").*$', text)
    line = f", line {text.count(chr(10), 0, place.start()) + 1}" if place else ""
    return ConfigurationError(f"{file}{line}", problem, way_out)
