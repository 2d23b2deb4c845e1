"""Treebanks and name sets to windows: short runs of words with the classes that are known of them."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from reports.language._lemma_scripts import LOWER, script_of
from reports.language.training import conllu, names
from reports.language.training.conllu import Sentence

LONGEST = 110
"""Words of a window; a longer sentence stands alone, up to ``LIMIT``."""
LIMIT = 220
UNKNOWN = -100
"""The class of what a set does not say; it costs nothing in training."""


@dataclass(frozen=True)
class Window:
    """Words of neighbouring sentences; empty lists where the set has no such layer.

    ``heads`` are offsets into the window, a root is its own head. ``misc`` says whether the set
    marks names that are neither person, organisation nor place.
    """

    words: list[str]
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    misc: bool = True


def treebank(paths: Iterable[Path], marked: dict[str, list[str]] | None = None) -> Iterator[Window]:
    """Windows of CoNLL-U files; ``marked`` gives the name classes of all words of a file, by its stem."""
    for path in paths:
        at = 0
        for text in conllu.read_sentences(path):
            for group in _groups(text):
                length = sum(len(sentence.words) for sentence in group)
                known = (marked or {}).get(path.stem, [])[at : at + length]
                at += length
                if length <= LIMIT:
                    yield _window(group, known)


def _groups(text: list[Sentence]) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in text:
        if group and sum(len(s.words) for s in group) + len(sentence.words) > LONGEST:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _window(group: list[Sentence], known: list[str]) -> Window:
    window = Window([], names=known, misc=False)
    for sentence in group:
        offset = len(window.words)
        window.words.extend(sentence.words)
        window.tags.extend(sentence.tags)
        window.pos.extend(sentence.pos)
        window.lemmas.extend(map(script_of, sentence.words, sentence.lemmas))
        window.heads.extend(offset + head for head in sentence.heads)
        window.relations.extend(sentence.deps)
        window.starts.extend([1, *[0] * (len(sentence.words) - 1)])
    return window


def gum_names(paths: list[Path], mentions: list[Path], vocab: Vocab) -> dict[str, list[str]]:
    """The name class of every word of each GUM file, by its stem."""
    marked: dict[str, list[str]] = {}
    for path in paths:
        for source in mentions:
            for doc in names.gum([path], source, vocab):
                labels = labels_of(doc)
                if path.stem not in marked or any(label != "O" for label in labels):
                    marked[path.stem] = labels
    return marked


def columns(docs: Iterable[Doc], *, misc: bool) -> Iterator[Window]:
    """Windows of sets that hold names only, a sentence each."""
    for doc in docs:
        if 0 < len(doc) <= LIMIT:
            yield Window([token.text for token in doc], names=labels_of(doc), misc=misc)


def labels_of(doc: Doc) -> list[str]:
    """IOB2 labels of the entities of ``doc``."""
    return [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]


class Restyler:
    """Turns windows into the typography and the names that the sets lack: news has both."""

    def __init__(self, windows: list[Window], seed: int) -> None:
        self.random = random.Random(seed)
        self.known: dict[str, list[list[str]]] = {}
        for window in windows:
            for start, end, label in spans(window.names):
                self.known.setdefault(label, []).append(window.words[start:end])

    def __call__(self, window: Window) -> Window:
        """A window as it might stand in another text."""
        if not window.heads and window.names and self.random.random() < 0.3:
            window = self._renamed(window)
        words = window.words
        if self.random.random() < 0.5:
            words = [_curly(word, window.tags[i] if window.tags else "") for i, word in enumerate(words)]
        if self.random.random() < 0.03:
            words = [word.upper() for word in words]
        return replace(window, words=words)

    def _renamed(self, window: Window) -> Window:
        """The same sentence about other persons, bodies and places."""
        words: list[str] = []
        labels: list[str] = []
        at = 0
        for start, end, label in spans(window.names):
            other = self.random.choice(self.known[label]) if label != "MISC" else window.words[start:end]
            words += window.words[at:start] + other
            labels += [*window.names[at:start], f"B-{label}", *[f"I-{label}"] * (len(other) - 1)]
            at = end
        return replace(window, words=words + window.words[at:], names=labels + window.names[at:])


def spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and class of each name in IOB2 ``labels``."""
    start, current = 0, ""
    for index, label in enumerate([*labels, "O"]):
        prefix, _, kind = label.partition("-")
        if current and prefix != "I":
            yield start, index, current
            current = ""
        if prefix == "B":
            start, current = index, kind


def _curly(word: str, tag: str) -> str:
    if set(word) <= {'"', "`", "'"} and tag in ("``", "''"):
        return "“" if tag == "``" else "”"
    return word.replace("'", "’")


def classes(windows: list[Window]) -> dict[str, list[str]]:
    """The classes of each layer that occur, lemma scripts at least three times."""
    scripts = Counter(script for window in windows for script in window.lemmas)
    kept = [LOWER, *(s for s, n in scripts.most_common() if n >= 3 and s != LOWER)]
    labels = [f"{prefix}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for prefix in "BI"]
    return {
        "tags": sorted({tag for window in windows for tag in window.tags}),
        "pos": sorted({pos for window in windows for pos in window.pos}),
        "lemmas": kept,
        "relations": sorted({relation for window in windows for relation in window.relations}),
        "names": ["O", *labels],
    }
