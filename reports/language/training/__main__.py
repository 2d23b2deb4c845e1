"""One command from the annotated sets to trained, exported and scored weights.

Usage::

    pip install 'sitrep[training]'
    python -m reports.language.training --data DIR --work DIR

It reads the sets that ``reports/language/weights/ATTRIBUTION.md`` lists from ``--data``, fine-tunes
all-MiniLM-L6-v2 with all heads at once (about 40 minutes on two cores), writes the network with
8-bit weights into ``reports/language/weights`` and its scores beside it. ``--export`` takes the
network that lies in ``--work`` already.
"""

import argparse
from pathlib import Path

import spacy

from reports.language._version import WEIGHTS
from reports.language.training import export, fit, names, score, windows
from reports.language.training.windows import Window

SEED = 7


def training_windows(data: Path) -> list[Window]:
    """All that is trained on, from the sets under ``data``."""
    vocab = spacy.blank("en").vocab
    gum = data / "gum"
    texts = sorted(gum.glob("conllu/*/train/**/*.conllu"))
    mentions = [gum / f"derived/mentions.{licence}.train.jsonl" for licence in ("by", "by-sa")]
    found = list(windows.treebank(texts, windows.gum_names(texts, mentions, vocab)))
    found += windows.treebank((data / "ud-ewt").glob("*train*.conllu"))
    wikigold = names.columns(data / "wikigold/wikigold.conll.txt", vocab, word=0, label=1)
    found += windows.columns(wikigold, misc=True)
    for part in ("train", "dev"):
        politics = names.columns(data / f"crossner-politics/{part}.txt", vocab, word=0, label=1)
        found += windows.columns(politics, misc=True)
    web = names.columns(data / "uner-ewt/en_ewt-ud-dev.iob2", vocab, word=1, label=2)
    return [*found, *windows.columns(web, misc=False)]


def main() -> None:
    """Read the command line and make the weights."""
    parser = argparse.ArgumentParser(prog="python -m reports.language.training")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the annotated sets")
    parser.add_argument("--work", type=Path, required=True, help="folder for what lies between")
    parser.add_argument("--export", action="store_true", help="take the network in --work, train nothing")
    options = parser.parse_args()
    if not options.export:
        known = training_windows(options.data)
        fit.fit(known, windows.classes(known), options.work, SEED)
    export.export(options.work, WEIGHTS)
    score.write(options.data, WEIGHTS)


if __name__ == "__main__":
    main()
