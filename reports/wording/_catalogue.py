"""A gettext catalogue to its phrases: what stands for a msgid, and which plural form a number takes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

CATALOGUES = Path(__file__).parent / "catalogues"


class Catalogue(NamedTuple):
    """Translations by msgid; those with plural forms by the singular msgid."""

    phrases: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]
    """Number to the place of its plural form."""


SOURCE = Catalogue({}, {}, lambda number: int(number != 1))
"""Of the language that the code is written in: every phrase is its own."""


def read(language: str) -> Catalogue:
    """Read ``catalogues/<language>.po``; what is not translated, or marked fuzzy, is left out."""
    from gettext import c2py

    from babel.messages.pofile import read_po

    with (CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language.replace("-", "_"))
    phrases: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str):
            if isinstance(message.string, str) and message.string:
                phrases[message.id] = message.string
        elif isinstance(message.string, tuple | list) and all(message.string):
            plurals[message.id[0]] = tuple(message.string)
    return Catalogue(phrases, plurals, c2py(catalogue.plural_expr))
