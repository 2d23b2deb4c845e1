"""Words to the pieces of the encoder's vocabulary, and to the shape of their letters.

WordPiece as in Devlin et al. (2019), BERT: the longest piece of the vocabulary first, then the
longest continuation. Thirty lines here spare a tokenizer library that brings a network client.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

import numpy as np

CLS, SEP, PAD, UNKNOWN = "[CLS]", "[SEP]", "[PAD]", "[UNK]"
LONGEST_WORD = 60
"""A longer "word" is one unknown piece: finding pieces takes the square of its length."""

SHAPES = ("lower", "Title", "UPPER", "Mixed", "digit", "mark", "initial", "other")


class Pieces:
    """The vocabulary of the encoder, one piece a line of ``path``."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        self.ids = {piece: index for index, piece in enumerate(lines) if piece}
        self.of = lru_cache(maxsize=100_000)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """The pieces of one word, at least one; letters count without case and accent."""
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        if not plain or len(plain) > LONGEST_WORD:
            return (self.ids[UNKNOWN],)
        pieces: list[int] = []
        for part in _parts(plain):
            found = self._longest(part)
            pieces.extend(found)
        return tuple(pieces) or (self.ids[UNKNOWN],)

    def _longest(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [self.ids[UNKNOWN]]
            found.append(self.ids[("##" if start else "") + part[start:end]])
            start = end
        return found


def _parts(word: str) -> list[str]:
    """Punctuation stands alone in the vocabulary: "u.s." is four parts."""
    parts: list[str] = []
    glue = False
    for char in word:
        if char.isspace():
            glue = False
        elif unicodedata.category(char)[0] in "PS":
            parts.append(char)
            glue = False
        elif glue:
            parts[-1] += char
        else:
            parts.append(char)
            glue = True
    return parts


def shape_of(word: str) -> int:
    """The index in ``SHAPES`` of the letters of ``word``."""
    if not any(char.isalnum() for char in word):
        return 5
    if word[0].isdigit():
        return 4
    letters = [char for char in word if char.isalpha()]
    if all(char.islower() for char in letters):
        return 0
    if all(char.isupper() for char in letters):
        return 2 if len(letters) > 1 else 6
    if letters[0].isupper() and all(char.islower() for char in letters[1:]):
        return 1
    return 3 if any(char.isupper() for char in letters) else 7


def layout(words: list[list[str]], pieces: Pieces, longest: int) -> dict[str, np.ndarray]:
    """A batch of word sequences as the encoder's inputs, padded to the longest.

    Returns ``pieces`` and ``mask`` of shape (sequences, pieces), ``first``, ``last`` and ``shapes``
    of shape (sequences, words); a word whose pieces lie beyond ``longest`` points at the last one.
    """
    rows = [[pieces.of(word) for word in sequence] for sequence in words]
    width = max(len(row) for row in rows)
    depth = min(longest, 2 + max(sum(map(len, row)) for row in rows))
    ids = np.full((len(rows), depth), pieces.ids[PAD], dtype=np.int64)
    mask = np.zeros((len(rows), depth), dtype=np.int64)
    first = np.zeros((len(rows), width), dtype=np.int64)
    last = np.zeros((len(rows), width), dtype=np.int64)
    shapes = np.zeros((len(rows), width), dtype=np.int64)
    for at, (row, sequence) in enumerate(zip(rows, words, strict=True)):
        line = [pieces.ids[CLS]]
        for index, word in enumerate(row):
            first[at, index] = min(len(line), depth - 1)
            line.extend(word)
            last[at, index] = min(len(line) - 1, depth - 1)
            shapes[at, index] = shape_of(sequence[index])
        line.append(pieces.ids[SEP])
        line = line[:depth]
        ids[at, : len(line)] = line
        mask[at, : len(line)] = 1
    return {"pieces": ids, "mask": mask, "first": first, "last": last, "shapes": shapes}
