"""Annotated entities of GUM to the weights of the features by which pronouns find their antecedents.

``python -m reports.language.training.coreference OUT.toml MENTIONS.jsonl...`` with the files
``gum/derived/mentions.*.train.jsonl``. Each pronoun of the third person is one choice among the
noun phrases before it and "nobody"; the weights maximise the marginal log-likelihood of all
right choices (mention ranking, Denis and Baldridge 2008) with a Gaussian prior.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reports.language._coreference import resolve
from reports.language._coreference_mentions import Mention
from reports.language._coreference_pronouns import CLASS_OF, Place, features
from reports.language.actors import clusters
from reports.models.article import Article, Zone

Choice = tuple[list[dict[str, float]], list[bool]]
"""Features of the candidates, and which of them are right; the last candidate is nobody."""

SHARED = {"he": "person", "she": "person"}
"""Classes that have their weights in common."""
THRESHOLDS = {"he": 0.5, "she": 0.5, "it": 0.55, "they": 0.55}
"""Share of the probability that the best candidate must have; doubt leaves a pronoun unresolved."""


def choices(path: Path) -> Iterator[tuple[str, Choice]]:
    """Every choice that the documents of one file pose, with the class of its pronoun."""
    from reports.language.pipeline import annotate

    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        gold = _Gold(_heads(entry))
        doc = next(iter(annotate([_article(entry["text"])])))
        resolve(doc, clusters(doc), gold.choose)
        yield from gold.found


class _Gold:
    """The annotated antecedents of a document, chosen in place of the likeliest."""

    def __init__(self, heads: dict[int, str]) -> None:
        self.heads, self.found = heads, list[tuple[str, Choice]]()

    def choose(self, place: Place, before: list[Mention]) -> Mention | None:
        """The nearest right candidate; what there was to choose from is noted."""
        entity = self.heads.get(place.pronoun.idx)
        options = features(place, before)
        right = [entity is not None and self.heads.get(mention.head.idx) == entity for mention, _ in options]
        if entity is not None:
            rows = [weighed for _, weighed in options] + [{"nobody": 1.0}]
            self.found.append((CLASS_OF[place.pronoun.lower_], (rows, [*right, not any(right)])))
        return next((mention for (mention, _), ok in zip(options, right, strict=True) if ok), None)


def _heads(entry: dict[str, Any]) -> dict[int, str]:
    """Offset of the head of each annotated mention to its entity."""
    heads: dict[int, str] = {}
    for mention in sorted(entry["mentions"], key=lambda m: m["start"] - m["end"]):
        at = entry["text"].find(mention["head"], mention["start"], mention["end"])
        heads[at if at >= 0 else mention["start"]] = mention["eid"]
    return heads


def _article(text: str) -> Article:
    return Article(
        id="a", path="a", title=None, outlet=None, published=None, source="gum", text=text, content_hash="",
        zones=(Zone(kind="body", start=0, end=len(text)),),
    )  # fmt: skip


def fit(found: list[Choice], *, prior: float = 0.02, rounds: int = 1500) -> dict[str, float]:
    """Weights by gradient ascent (Adam) on the penalised log-likelihood."""
    names = sorted({name for options, _ in found for option in options for name in option})
    at = {name: i for i, name in enumerate(names)}
    rows = [option for options, _ in found for option in options]
    matrix = np.zeros((len(rows), len(names)))
    for i, option in enumerate(rows):
        for name, value in option.items():
            matrix[i, at[name]] = value
    group = np.repeat(np.arange(len(found)), [len(options) for options, _ in found])
    right = np.array([ok for _, oks in found for ok in oks], dtype=float)
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, rounds + 1):
        gradient = matrix.T @ _error(matrix @ weights, group, right) / len(found) - prior * weights / 10
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights = weights + 0.02 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[at[name]]), 3) for name in names}


def _error(scores: NDArray[Any], group: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    """Gradient of the marginal log-likelihood by score: right share minus whole share."""
    exp = np.exp(scores - scores.max())
    whole = np.bincount(group, exp)[group]
    good = np.bincount(group, exp * right)[group]
    error: NDArray[Any] = exp * right / np.maximum(good, 1e-300) - exp / whole
    return error


def main() -> None:
    """Read, fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    found: dict[str, list[Choice]] = defaultdict(list)
    for path in options.files:
        for name, choice in choices(path):
            found[SHARED.get(name, name)].append(choice)
    fitted = {key: fit(made) for key, made in found.items()}
    lines = [
        "# Weights of the features by which a pronoun finds its antecedent, fitted to the entities of GUM",
        "# (Zeldes 2017, CC BY 4.0; train split): python -m reports.language.training.coreference",
    ]
    for name, threshold in THRESHOLDS.items():
        key = SHARED.get(name, name)
        lines += ["", f"[{name}]  # {len(found[key])} choices", f"threshold = {threshold}"]
        lines += [f'"{feature}" = {weight}' for feature, weight in fitted[key].items()]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
