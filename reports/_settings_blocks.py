"""The text of a configuration file to its tables as pieces of text, and back; nothing else is touched."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([^\[\]]+?)[ \t]*\]\]?[ \t]*(?:#.*)?$")


class Block(NamedTuple):
    """A table with the comment above it and the blank lines below it; what comes first has no name."""

    name: str
    text: str


def split(text: str) -> list[Block]:
    """Cut the text into its tables, in order; joined again, the pieces are the text."""
    lines = text.splitlines(keepends=True)
    starts = [(0, "")]
    for number, line in enumerate(lines):
        if header := _HEADER.match(line.rstrip("\r\n")):
            start = number
            while start > starts[-1][0] and lines[start - 1].lstrip().startswith("#"):
                start -= 1  # comments right above a table are about it
            starts.append((start, header[1]))
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    return [
        Block(name, "".join(lines[start:end])) for (start, name), end in zip(starts, ends, strict=True) if end > start
    ]


def join(blocks: list[Block]) -> str:
    """Put the pieces together again."""
    return "".join(block.text for block in blocks)


def insert(blocks: list[Block], table: str, text: str) -> list[Block]:
    """Put a new ``[[table]]`` behind the last one of its name, with a blank line around it.

    Without one, it comes before the situations, or to the end.
    """
    last = max((place for place, block in enumerate(blocks) if _root(block.name) == table), default=None)
    situations = [place for place, block in enumerate(blocks) if block.name == "situation"]
    place = last + 1 if last is not None else situations[0] if situations else len(blocks)
    before, after = blocks[:place], blocks[place:]
    if before:
        before[-1] = before[-1]._replace(text=before[-1].text.rstrip() + "\n\n")
    return [*before, Block(table, text.strip() + "\n" + ("\n" if after else "")), *after]


def edit_list(text: str, key: str, *, add: Sequence[str] = (), drop: str | None = None) -> str:
    """Change the list of strings ``key`` of one ``[[table]]``, its comments and line breaks as they are."""
    import tomlkit
    from tomlkit.items import Array

    document = tomlkit.parse(text)
    (tables,) = document.values()
    value = tables[0].setdefault(key, tomlkit.array())
    if not isinstance(value, Array):
        raise TypeError(f"{key} is no list")
    if drop is not None and drop in value:
        value.remove(drop)
    for word in add:
        if word not in value:
            value.append(word)
    return document.as_string()


def table(name: str, fields: dict[str, object]) -> str:
    """Write a ``[[name]]`` with these keys."""
    import tomlkit

    body = tomlkit.table()
    for key, value in fields.items():
        body.add(key, value)
    return f"[[{name}]]\n{body.as_string().strip()}\n"


def _root(name: str) -> str:
    return name.partition(".")[0]
