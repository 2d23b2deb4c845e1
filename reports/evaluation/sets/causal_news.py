"""Sentences of protest news that tell a cause and its effect (Causal News Corpus, Tan et al. 2022).

The nearest open set to implications, and not near: it marks causes of what has happened as well as
of what may. A sentence counts as found where our extractor gives an implication of it.
"""

import csv
from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.nouns import Metric, Options, Outcome, Tally, one_to_one

TITLE = "causal sentences of protest news, the nearest open set to implications"
FILES = ("causal-news-corpus/dev_subtask1.csv",)

SENTENCES = Metric(
    "sentences", "a sentence is right when an implication is found in it and the annotators call it causal",
    "Causal News Corpus, subtask 1 (Tan et al. 2022)",
)  # fmt: skip


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences; columns are ``index``, ``text`` and ``label`` (1 for causal)."""
    tally = Tally()
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.DictReader(lines) if row["text"].strip()]
        made = [article(row["text"], name=row["index"]) for row in rows]
        found = [bool(analysis.implications) for _, analysis in analysed(made)]
        causal = [row["label"] == "1" for row in rows]
        right = sum(f and c for f, c in zip(found, causal, strict=True))
        tally.add("implication", "in a causal sentence", SENTENCES, one_to_one(sum(causal), sum(found), right))
    return tally.outcome("causes of what has happened are marked there and no implications: read the precision alone")
