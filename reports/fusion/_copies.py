"""Texts to pairs of which one was made from the other: edited, shortened or quoted at length.

How much of the shorter text stands in the longer one is measured by longest common subsequences of
words (Hirschberg 1977; Lin 2004 for sentences, ROUGE-L), once over the whole texts, which bears
single words exchanged anywhere, and once sentence by sentence, which bears sentences dropped, added
and moved; the higher share counts. What stands between quotation marks is left out, since two
reporters may quote one speech word for word, unless one text quotes the other's own sentences.

Measured on our look-alike stories (77 words an article): two reports of their own share 43 % of the
shorter at most; of twelve copies edited by up to 30 % each shares 62 % or more with the nearest other
one, and two copies with 30 % of their words exchanged at random share 50 % in the middle.

Pairs are found without comparing all with all: each three words in a row lead to the first few
texts that have them, and the texts that most of a text's words lead to are compared with it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from reports.fusion._words import fold

MADE_FROM = 0.47
"""Share of the shorter text from which it and the longer one are one report."""
WITH_TIES = 0.4
"""The same for two texts of one owner, or that credit one agency: who shares copy also edits it."""
BRIEF, FULL, WHOLE = 15, 60, 0.95
"""In a text of ``BRIEF`` words one common phrase is much: there this share is asked for, and less from word to word
up to a text of ``FULL`` words."""
NARRATED = 30
"""Words that must be left without the quotations for them to be left out."""
SHINGLE, CARRIERS, COMPARED, SHARED = 3, 8, 8, 2
"""Words in a row; texts kept for each; texts compared with a text; shingles they must share."""
LONGEST, LETTERS, CLAUSE = 4000, 12, 4
"""Words of a text that are looked at, letters that each may take, and words of a sentence that is looked at by itself,
not with the next one: texts of any length and make cost the same."""
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"|„[^„“]*“|«[^«»]*»")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")


class Text(NamedTuple):
    """A text as sentences of words, a character standing for each word."""

    sentences: tuple[str, ...]
    narrated: tuple[str, ...]
    """Without what is quoted."""


class Copybook:
    """Texts of a day in the same alphabet of words."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def text(self, words: str) -> Text:
        """Spell a text."""
        words = words[: LONGEST * LETTERS]
        whole = self._spelled(words)
        narrated = self._spelled(_QUOTED.sub(" ", words))
        return Text(whole, narrated if sum(map(len, narrated)) >= NARRATED else whole)

    def _spelled(self, text: str) -> tuple[str, ...]:
        found: list[str] = []
        short, left = "", LONGEST
        for piece in _SENTENCE.split(text):
            short += "".join(map(self._letter, fold(piece).split()[:left]))
            if len(short) >= CLAUSE:
                found.append(short)
                left -= len(short)
                short = ""
        return (*found, short) if short else tuple(found)

    def _letter(self, word: str) -> str:
        # beyond the surrogates, which are no characters
        return self._letters.setdefault(word, chr(0x10000 + len(self._letters) % 0xFFFFF))


def share(one: Text, two: Text) -> float:
    """How much of the shorter text stands in the other, 0 to 1."""
    found = _share(one.narrated, two.narrated)
    if one.sentences != one.narrated or two.sentences != two.narrated:
        found = max(found, _share(one.narrated, two.sentences), _share(one.sentences, two.narrated))
    return found


def _share(one: Sequence[str], two: Sequence[str]) -> float:
    short, long = sorted((one, two), key=lambda sentences: sum(map(len, sentences)))
    length = sum(map(len, short))
    if not length:
        return 0.0
    whole = LCSseq.similarity("".join(short), "".join(long))
    pieces = cdist(short, long, scorer=LCSseq.similarity, dtype="int32").max(axis=1).sum()
    return float(max(whole, pieces)) / length


def one_report(one: Text, two: Text, ties: bool) -> bool:
    """Whether one of the texts was made from the other."""
    shorter = min(sum(map(len, text.narrated)) for text in (one, two))
    least = WITH_TIES if ties else MADE_FROM
    brevity = min(1.0, max(0.0, (FULL - shorter) / (FULL - BRIEF)))
    return share(one, two) >= least + (WHOLE - least) * brevity


def length(text: Text) -> int:
    """Number of words."""
    return sum(map(len, text.sentences))


def alike(texts: Mapping[str, Text], ties: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Pairs of names whose texts are one report, the earlier first, left out what follows from other pairs."""
    index: dict[str, list[str]] = defaultdict(list)
    leader: dict[str, str] = {}
    for name, text in texts.items():
        leader[name] = name
        runs = _runs(text)
        shared = Counter(other for run in runs for other in index[run])
        likely = sorted(shared, key=lambda other: (-shared[other], other))[:COMPARED]
        for other in likely:
            if (
                shared[other] >= SHARED
                and leader[other] != leader[name]
                and one_report(texts[other], text, ties(other, name))
            ):
                old, new = leader[name], leader[other]
                leader.update(
                    {member: new for member, head in leader.items() if head == old} if old != name else {name: new}
                )
                yield other, name
        for run in runs:
            if len(index[run]) < CARRIERS:
                index[run].append(name)


def _runs(text: Text) -> dict[str, None]:
    """Every run of words once; all words of a sentence that is shorter."""
    return dict.fromkeys(
        sentence[start : start + SHINGLE]
        for sentence in text.sentences
        for start in range(max(1, len(sentence) - SHINGLE + 1))
    )
