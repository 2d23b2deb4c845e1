"""Turn the block of ``key: value`` lines that may open a text file into fields."""

import re

_BLOCK = re.compile(r"---\n(?P<lines>(?:[^\n]*\n){0,60}?)---(?:\n+|$)")
_LINE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?) ?: ?(?P<value>.*)")
_QUOTED = re.compile(r"""(["'])(?P<inner>.*)\1""")


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Read the fields and the offset behind them; ``({}, 0)`` when ``text`` opens otherwise.

    Only plain ``key: value`` lines count; nested or listed values, comments and unknown keys
    are passed over. A first ``---`` that no second one closes is a line of text.
    """
    block = _BLOCK.match(text)
    if block is None:
        return {}, 0
    fields: dict[str, str] = {}
    for line in block["lines"].split("\n"):
        if match := _LINE.fullmatch(line):
            value = match["value"].strip()
            quoted = _QUOTED.fullmatch(value)
            fields.setdefault(match["key"].lower(), quoted["inner"] if quoted else value)
    return (fields, block.end()) if fields else ({}, 0)
