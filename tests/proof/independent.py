"""A checker of reports that shares no code with the one it checks: it reads the JSON and the saved texts.

It knows five rules. What a mark cites stands in the saved text, at its place, letter by letter.
What a line gives as a value, as a quotation or as a source's words stands in what its line, or the
row or entry around it, cites. A name stands there too, or under a spelling that the line itself
admits and the article of the mark holds. A number that we write ourselves has the digits of one
that is cited, whatever marks a language sets between them. A line that says something and cites
nothing is about the report.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SPOKEN = ("value", "quote", "words")
OURS = ("text", "strong")
NUMBER = re.compile(r"\d(?:[.,\u00a0\u202f]?\d)*")
MARKS = "\"'“”‘’«»„‚‹› .,;:!?…"


def unsupported(report: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Every line of the report that the saved ``texts`` (by article id) do not bear out, with the reason."""
    outlets = {each["article"]["id"]: each["article"]["outlet"] for each in report["findings"]}
    return [
        f"{section['name']}: {_told(unit)}: {reason}"
        for section in report["sections"]
        for block in section["blocks"]
        for unit in _units(block)
        for reason in _faults(unit, texts, outlets)
    ]


def _units(block: Mapping[str, Any]) -> Iterator[list[Mapping[str, Any]]]:
    """Lines that are read together, whatever the block is called: those of one item of its lists."""
    for value in block.values():
        for item in value if isinstance(value, list) else [value]:
            lines = list(_lines(item))
            if lines:
                yield lines


def _lines(node: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, dict):
        if "runs" in node:
            yield node
        else:
            for value in node.values():
                yield from _lines(value)
    elif isinstance(node, list):
        for value in node:
            yield from _lines(value)


def _told(lines: list[Mapping[str, Any]]) -> str:
    return " | ".join("".join(run["text"] for run in line["runs"]) for line in lines)


def _faults(lines: list[Mapping[str, Any]], texts: Mapping[str, str], outlets: Mapping[str, Any]) -> Iterator[str]:
    cited = [mark["evidence"] for line in lines for mark in line["citations"]]
    for piece in cited:
        saved = texts.get(piece["article"])
        if saved is None or saved[piece["start"] : piece["end"]] != piece["text"]:
            yield f"the saved text has not {piece['text']!r}"
    if not cited and not all(line["administrative"] for line in lines):
        yield "it cites nothing"
    words = [_flat(piece["text"]) for piece in cited]
    own = {outlets.get(piece["article"]) for piece in cited}
    yield from _numbers(lines, [piece["text"] for piece in cited])
    for run in (run for line in lines for run in line["runs"]):
        said = _flat(run["text"])
        if run["role"] in SPOKEN and not any(_has(text, said) for text in words):
            yield f"{run['role']} {said!r} is not cited"
        if run["role"] == "name" and run["text"] not in own:
            written = _flat(run["as_written"] or run["text"])
            if not any(_has(text, said) or _has(text, written) for text in words):
                yield f"name {said!r} is not cited"
            # the full name must stand in an article of the report, if not in the one that is cited
            if run["as_written"] and not any(_has(_flat(text), said) for text in texts.values()):
                yield f"no article has the name {said!r}"


def _numbers(lines: list[Mapping[str, Any]], cited: list[str]) -> Iterator[str]:
    figures = {_digits(found) for text in cited for found in NUMBER.findall(text)}
    for run in (run for line in lines if not line["administrative"] for run in line["runs"] if run["role"] in OURS):
        for found in NUMBER.findall(run["text"]):
            if _digits(found) not in figures:
                yield f"number {found!r} is not cited"


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def _flat(text: str) -> str:
    return " ".join(text.split()).strip(MARKS).casefold()


def _has(text: str, said: str) -> bool:
    """Whether words stand in a text, and not as a part of longer words or numbers."""
    return re.search(rf"(?<![\w]){re.escape(said)}(?![\w])", text) is not None if said else True


def check(path: Path) -> list[str]:
    """The same of a report on disk, by the texts that travel with it."""
    report = json.loads(path.read_text(encoding="utf-8"))
    return unsupported(report, {each["article"]["id"]: each["article"]["text"] for each in report["findings"]})
