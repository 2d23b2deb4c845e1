"""Words, annotated and parsed, to counts of tags, lemmas and arcs that agree."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.evaluation.nouns import Count, Metric, one_to_one

_SOURCE = "CoNLL 2018 shared task (Zeman et al. 2018)"
WORDS = Metric("words", "a word is right when its first and last character are the annotated ones", _SOURCE)
TAG = Metric("tag", "a word is right when its span and its treebank tag (XPOS) are the annotated ones", _SOURCE)
POS = Metric("part of speech", "a word is right when its span and its universal tag are the annotated ones", _SOURCE)
LEMMA = Metric("lemma", "a word is right when its span and its lemma, in lower case, are the annotated ones", _SOURCE)
UAS = Metric("UAS", "a word is right when its span and that of its head are the annotated ones", _SOURCE)
LAS = Metric(
    "LAS", "a word is right when its span, that of its head and its relation without subtype are the annotated ones; "
    "punctuation counts", _SOURCE,
)  # fmt: skip
LAS_BARE = Metric(
    "LAS, bare",
    "as LAS, with the subtype of the relation and without punctuation",
    "spaCy's dep_las (Honnibal et al. 2020)",
)


class Word(NamedTuple):
    """One word: its place among the characters that are no blanks, and what is said of it."""

    start: int
    end: int
    tag: str
    pos: str
    lemma: str
    head: tuple[int, int] | None
    """Place of its head; ``None`` for a root."""
    relation: str


def places(words: Sequence[str]) -> list[tuple[int, int]]:
    """Places of words among the characters of a sentence, blanks not counted."""
    at, found = 0, []
    for word in words:
        length = len("".join(word.split()))
        found.append((at, at + length))
        at += length
    return found


def counts(gold: Sequence[Word], found: Sequence[Word]) -> list[tuple[Metric, Count]]:
    """Count every measure over one sentence or text."""
    ours = {(word.start, word.end): word for word in found}
    both = [(word, ours[word.start, word.end]) for word in gold if (word.start, word.end) in ours]
    attached = [(g, f) for g, f in both if g.head == f.head]
    labelled = [
        (g, f) for g, f in attached if g.relation.partition(":")[0].lower() == f.relation.partition(":")[0].lower()
    ]
    right = (
        (WORDS, len(both)),
        (TAG, sum(g.tag == f.tag for g, f in both)),
        (POS, sum(g.pos == f.pos for g, f in both)),
        (LEMMA, sum(g.lemma.lower() == f.lemma.lower() for g, f in both)),
        (UAS, len(attached)),
        (LAS, len(labelled)),
    )
    bare = sum(g.relation.lower() == f.relation.lower() and g.pos != "PUNCT" for g, f in attached)
    wanted, got = (sum(word.pos != "PUNCT" for word in side) for side in (gold, found))
    rows = [(metric, one_to_one(len(gold), len(found), hits)) for metric, hits in right]
    return [*rows, (LAS_BARE, one_to_one(wanted, got, bare))]
