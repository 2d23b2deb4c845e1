"""CoNLL-U files (Universal Dependencies) to sentences: words, blanks, tags, lemmas and arcs."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reports.evaluation.metrics.trees import Word, places


class Sentence(NamedTuple):
    """One sentence of a treebank."""

    forms: list[str]
    spaces: list[bool]
    """Whether a blank follows each word; the parts of a multiword token are glued."""
    words: list[Word]

    @property
    def text(self) -> str:
        """The sentence as printed."""
        pairs = zip(self.forms, self.spaces, strict=True)
        return "".join(form + " " * space for form, space in pairs).rstrip()


def read(file: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file; empty nodes are left out."""
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        sentence = _sentence([row for row in rows if len(row) == 10])
        if sentence.forms:
            yield sentence


def _sentence(rows: list[list[str]]) -> Sentence:
    plain: list[list[str]] = []
    spaces: list[bool] = []
    glued_until, last_space = 0, True
    for row in rows:
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            glued_until, last_space = int(row[0].split("-")[1]), space
        elif "." not in row[0]:
            within = int(row[0]) <= glued_until
            spaces.append(last_space and int(row[0]) == glued_until if within else space)
            plain.append(row)
    forms = [row[1] for row in plain]
    at = places(forms)
    words = [
        Word(*place, row[4], row[3], row[2], at[int(row[6]) - 1] if row[6] not in ("0", "_") else None, row[7])
        for place, row in zip(at, plain, strict=True)
    ]
    return Sentence(forms, spaces, words)
