"""CoNLL-U treebank files to sentences with tags, lemmas and arcs."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Sentence(NamedTuple):
    """One treebank sentence; ``heads`` are offsets into ``words``, the root its own."""

    words: list[str]
    spaces: list[bool]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]


def read_sentences(path: Path) -> Iterator[list[Sentence]]:
    """Yield the sentences of each text in ``path``, a text being a ``newdoc``."""
    text: list[Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc") for line in lines) and text:
            yield text
            text = []
        sentence = _sentence(line.split("\t") for line in lines if line and line[0] != "#")
        if sentence.words:
            text.append(sentence)
    if text:
        yield text


def _sentence(rows: Iterator[list[str]]) -> Sentence:
    sentence = Sentence([], [], [], [], [], [], [])
    glued_until, glued_space = 0, True
    for row in rows:
        if "-" in row[0]:  # a multiword token: its parts carry no space, its last one does
            glued_until = int(row[0].split("-")[1])
            glued_space = "SpaceAfter=No" not in row[9]
            continue
        if "." in row[0]:
            continue
        index = int(row[0])
        space = "SpaceAfter=No" not in row[9]
        if index <= glued_until:
            space = glued_space and index == glued_until
        head = int(row[6]) - 1
        sentence.words.append(row[1])
        sentence.spaces.append(space)
        sentence.lemmas.append(row[2])
        sentence.pos.append(row[3])
        sentence.tags.append(row[4])
        sentence.heads.append(index - 1 if head < 0 else head)
        sentence.deps.append("ROOT" if head < 0 else row[7])
    return sentence
