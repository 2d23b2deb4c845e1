"""A gettext catalogue to its phrases: what stands for a msgid, and which plural form a number takes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from reports.wording._template import placeholders

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
    """Read ``catalogues/<language>.po``.

    What is not translated, marked fuzzy, or names a placeholder that its phrase has not is left out: there
    the English phrase stands.
    """
    from gettext import c2py

    from babel.messages.pofile import read_po

    with (CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language.replace("-", "_"))
    phrases: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        filled = {*placeholders(ids[-1]), *(["n"] if len(ids) > 1 else [])}
        if not forms or not all(form and _fits(form, filled) for form in forms):
            continue
        if len(ids) == 1:
            phrases[ids[0]] = forms[0]
        else:
            plurals[ids[0]] = tuple(forms)
    return Catalogue(phrases, plurals, c2py(catalogue.plural_expr))


def _fits(form: str, filled: set[str]) -> bool:
    try:
        return filled.issuperset(placeholders(form))
    except ValueError:  # a brace that nothing closes
        return False
