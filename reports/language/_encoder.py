"""Words of paragraphs to tags, lemmas, arcs, sentence starts and names: one network reads them all.

The network is ``weights/encoder.onnx``, made by ``python -m reports.language.training``; ONNX
Runtime carries it out on the processor. A paragraph is read as windows that end where a sentence
seems to end; the windows of one article share batches, those of two articles never do, so that
what is found in an article does not depend on its neighbours.
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reports.language._lemma_scripts import lemma_of
from reports.language._pieces import Pieces, layout
from reports.language._spans import Found, allowed, spans
from reports.language._trees import tree

NEXT_END, LONGEST, DEEPEST = 90, 180, 400
"""A window ends at the first sentence end after so many words, at the latest after so many words or pieces."""

BATCH_WORDS = 240
"""Words of a batch with its padding: more would be faster only if paragraphs were of one length."""

_ENDS = frozenset(".?!…")
_CLOSERS = frozenset("\"'”’»)]")


class Reading(NamedTuple):
    """What the network says of one paragraph, a value a word.

    ``heads`` are offsets into the paragraph, a root is its own; ``sure`` is the probability of
    the head taken.
    """

    tags: list[str]
    pos: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    starts: list[bool]
    sure: list[float]
    names: list[Found]


class Encoder:
    """The network in ``folder``: ``encoder.onnx``, ``relations.npz``, ``classes.json``, ``pieces.txt``."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.log_severity_level = 3
        self._session = ort.InferenceSession(folder / "encoder.onnx", options, providers=["CPUExecutionProvider"])
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._classes: dict[str, list[str]] = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
        relation = np.load(folder / "relations.npz")
        self._weight, self._bias = relation["weight"].T.copy(), relation["bias"]
        self._pieces = Pieces(folder / "pieces.txt")
        self._costs = allowed(self._classes["names"])

    def read(self, paragraphs: list[list[str]]) -> list[Reading]:
        """Read the words of the paragraphs of one article, each with at least one word."""
        windows = [(at, *span) for at, words in enumerate(paragraphs) for span in self._windows(words)]
        found: dict[int, list[tuple[int, Reading]]] = {}
        for batch in _batches(windows):
            inputs = layout([paragraphs[at][start:end] for at, start, end in batch], self._pieces, DEEPEST + 2)
            scores = dict(zip(self._outputs, self._session.run(None, inputs), strict=True))
            for row, (at, start, end) in enumerate(batch):
                words = paragraphs[at][start:end]
                one = {name: value[row, : end - start] for name, value in scores.items()}
                found.setdefault(at, []).append((start, self._reading(words, one)))
        return [_joined(sorted(found[at], key=lambda part: part[0])) for at in range(len(paragraphs))]

    def _windows(self, words: list[str]) -> Iterator[tuple[int, int]]:
        start = depth = 0
        for at, word in enumerate(words):
            depth += len(self._pieces.of(word))
            following = words[at + 1] if at + 1 < len(words) else ""
            ended = at + 1 - start >= NEXT_END and _ends(word, following)
            deep = depth + len(self._pieces.of(following)) > DEEPEST if following else False
            if at + 1 == len(words) or ended or deep or at + 1 - start >= LONGEST:
                yield start, at + 1
                start, depth = at + 1, 0

    def _reading(self, words: list[str], scores: dict[str, NDArray[np.float32]]) -> Reading:
        known = self._classes
        tags, pos, lemmas = (scores[name].argmax(1).tolist() for name in ("tags", "pos", "lemmas"))
        starts: list[bool] = (scores["starts"][:, 1] > scores["starts"][:, 0]).tolist()
        starts[0] = True
        heads, sure = _heads(scores["arcs"][:, : len(words)], starts)
        relations = self._relations(scores["below"], scores["above"][heads])

        return Reading(
            tags=[known["tags"][index] for index in tags],
            pos=[known["pos"][index] for index in pos],
            lemmas=[lemma_of(word, known["lemmas"][index]) for word, index in zip(words, lemmas, strict=True)],
            heads=heads,
            relations=[
                "ROOT" if at == head else label for at, (head, label) in enumerate(zip(heads, relations, strict=True))
            ],
            starts=starts,
            sure=sure,
            names=spans(_log(scores["names"]), known["names"], self._costs),
        )

    def _relations(self, below: NDArray[np.float32], above: NDArray[np.float32]) -> list[str]:
        scores = np.maximum(below + above, 0) @ self._weight + self._bias
        labels = self._classes["relations"]
        scores[:, labels.index("ROOT")] = -np.inf
        return [labels[index] for index in scores.argmax(1).tolist()]


def _ends(word: str, following: str) -> bool:
    return (word[-1] in _ENDS or word in _CLOSERS) and following[:1] not in _CLOSERS and not following[:1].islower()


def _batches(windows: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Windows of like length together, so that little is padding."""
    batch: list[tuple[int, int, int]] = []
    for window in sorted(windows, key=lambda w: (w[2] - w[1], w)):
        if batch and (len(batch) + 1) * (window[2] - window[1]) > BATCH_WORDS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _log(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities along the last dimension."""
    moved = scores - scores.max(-1, keepdims=True)
    logs: NDArray[np.float32] = moved - np.log(np.exp(moved).sum(-1, keepdims=True))
    return logs


def _heads(arcs: NDArray[np.float32], starts: list[bool]) -> tuple[list[int], list[float]]:
    """One tree a sentence; no arc leaves its sentence."""
    heads: list[int] = []
    sure: list[float] = []
    bounds = [*(at for at, start in enumerate(starts) if start), len(starts)]
    for begin, end in pairwise(bounds):
        logs = _log(arcs[begin:end, begin:end])
        local = tree(logs)
        heads.extend(begin + head for head in local)
        sure.extend(np.exp(logs[np.arange(end - begin), local]).tolist())
    return heads, sure


def _joined(parts: list[tuple[int, Reading]]) -> Reading:
    """The windows of one paragraph, end to end."""
    whole: dict[str, list[Any]] = {name: [] for name in Reading._fields}
    for start, part in parts:
        for name in ("tags", "pos", "lemmas", "relations", "starts", "sure"):
            whole[name] += getattr(part, name)
        whole["heads"] += [start + head for head in part.heads]
        whole["names"] += [found._replace(start=found.start + start, end=found.end + start) for found in part.names]
    return Reading(**whole)
