"""Column files with IOB labels (CrossNER, Universal NER, WikiGold) to sentences with typed names.

One token a line, its columns separated by a tab or a blank, sentences by an empty line; lines that
start with "#" and a blank are comments. Labels are IOB1 or IOB2 ("B-person", "I-PER", "O"). The text is
the tokens joined by blanks, but without one before a closing and after an opening mark, as printed.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reports.evaluation.metrics.entities import Typed

TYPES = {
    "per": "person", "person": "person", "politician": "person",
    "org": "organisation", "organisation": "organisation", "organization": "organisation",
    "politicalparty": "organisation",
    "loc": "place", "location": "place", "country": "place", "gpe": "place",
}  # fmt: skip
"""Labels of the sets to our types; other labels are left out."""

_MARKS = tomllib.loads((Path(__file__).parent.with_name("data") / "phrases.toml").read_text(encoding="utf-8"))
_CLOSING, _OPENING = frozenset(_MARKS["closing"]), frozenset(_MARKS["opening"])


class Sentence(NamedTuple):
    """The text of one sentence and the names in it."""

    text: str
    names: list[Typed]


def read(file: Path, *, word: int, label: int) -> Iterator[Sentence]:
    """Yield the sentences; ``word`` and ``label`` are the numbers of their columns."""
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t" if "\t" in line else " ") for line in block.splitlines() if not line.startswith("# ")]
        rows = [row for row in rows if len(row) > max(word, label) and not row[0].startswith("-DOCSTART-")]
        if rows:
            yield _sentence([row[word] for row in rows], [row[label] for row in rows])


def _sentence(words: list[str], labels: list[str]) -> Sentence:
    text, places = "", []
    for index, word in enumerate(words):
        glued = not text or word in _CLOSING or words[index - 1] in _OPENING
        text += word if glued else f" {word}"
        places.append((len(text) - len(word), len(text)))
    names = []
    start, current = 0, ""
    for index, label in enumerate([*labels, "O"]):
        prefix, _, kind = label.partition("-")
        if current and (prefix in ("O", "B") or kind != current):
            if current.lower() in TYPES:
                names.append((places[start][0], places[index - 1][1], TYPES[current.lower()]))
            current = ""
        if kind and not current:
            start, current = index, kind
    return Sentence(text, names)
