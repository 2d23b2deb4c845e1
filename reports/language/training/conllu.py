"""CoNLL-U treebank files to spaCy training documents with tags, lemmas and arcs."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

SENTENCES_PER_DOCUMENT = 8
"""Neighbouring sentences share a document so that the parser learns where one ends."""

_CURLY = {"``": "“", "''": "”"}


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


def documents(paths: list[Path], vocab: Vocab, *, curly: random.Random | None) -> Iterator[Doc]:
    """Yield training documents of a few sentences each.

    ``curly`` turns the quotation marks of most documents into typographic ones:
    the treebanks have straight marks only, news text has both.
    """
    for path in paths:
        for text in read_sentences(path):
            for start in range(0, len(text), SENTENCES_PER_DOCUMENT):
                group = text[start : start + SENTENCES_PER_DOCUMENT]
                restyle = curly is not None and curly.random() < 0.6
                yield _document(group, vocab, restyle=restyle)


def _document(group: list[Sentence], vocab: Vocab, *, restyle: bool) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    lemmas: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    for sentence in group:
        offset = len(words)
        for word, tag in zip(sentence.words, sentence.tags, strict=True):
            words.append(_restyled(word, tag) if restyle else word)
        spaces.extend([*sentence.spaces[:-1], True])
        lemmas.extend(sentence.lemmas)
        pos.extend(sentence.pos)
        tags.extend(sentence.tags)
        heads.extend(offset + head for head in sentence.heads)
        deps.extend(sentence.deps)
        starts.extend([True, *[False] * (len(sentence.words) - 1)])
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        heads=heads,
        deps=deps,
        sent_starts=[1 if start else -1 for start in starts],
    )


def _restyled(word: str, tag: str) -> str:
    if tag in _CURLY and set(word) <= {'"', "`", "'"}:
        return _CURLY[tag]
    return word.replace("'", "’")
