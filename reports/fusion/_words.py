"""Text to comparable words: folding, light stemming, content words, edit distance."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")
_GROUPED = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}\b)")
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of ``data/<name>.txt`` without comments and blank lines."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """``lines`` for membership tests."""
    return frozenset(lines(name))


def fold(text: str) -> str:
    """Lower-case words without marks, accents and possessives, one blank between them."""
    plain = text.translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    plain = plain.casefold()
    return " ".join(_WORD.findall(_GROUPED.sub("", _POSSESSIVE.sub("", plain))))


def stem(word: str) -> str:
    """Singular of an English plural: the S-stemmer (Harman 1991, JASIS 42:7)."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith(("us", "ss", "is")):
        return word
    return word[:-1]


@lru_cache(maxsize=65536)
def content_words(text: str | None) -> frozenset[str]:
    """Stems of the words that carry matter; numbers count, function words do not."""
    stop = word_set("stopwords")
    return frozenset(stem(word) for word in fold(text or "").split() if word not in stop)


def distance(left: str, right: str) -> int:
    """Levenshtein distance: insertions, deletions and replacements of single characters."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
