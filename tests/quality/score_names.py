"""Score typed names: ``python tests/quality/score_names.py crossner FILE`` or ``gum MENTIONS CONLLU...``.

Exact spans of persons, organisations and places, as precision, recall and F1 in percent; the second
row is the statistical recogniser alone. Other types are left out on both sides.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import spacy
from reading import article
from spacy.tokens import Doc

from reports.language.pipeline import annotate
from reports.language.training import names

LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def f1(hits: int, wrong: int, missed: int) -> str:
    precision, recall = hits / max(1, hits + wrong), hits / max(1, hits + missed)
    return f"P {100 * precision:.1f} R {100 * recall:.1f} F1 {200 * hits / max(1, 2 * hits + wrong + missed):.1f}"


def score(docs: Iterable[Doc]) -> None:
    counts = {"names": [0, 0, 0], "recogniser": [0, 0, 0]}
    for gold_doc in docs:
        if not gold_doc.text.strip():
            continue
        doc = next(iter(annotate([article(gold_doc.text)])))
        gold = {(e.start_char, e.end_char, e.label_) for e in gold_doc.ents if e.label_ != "MISC"}
        found = {
            "names": {(n.start, n.end, LABELS[n.type]) for n in doc._.names if n.type in LABELS},
            "recogniser": {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ != "MISC"},
        }
        for row, spans in found.items():
            for place, more in enumerate((gold & spans, spans - gold, gold - spans)):
                counts[row][place] += len(more)
    for row, (hits, wrong, missed) in counts.items():
        print(f"{row}: {f1(hits, wrong, missed)}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("set", choices=("crossner", "gum"))
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    vocab = spacy.blank("en").vocab
    if options.set == "crossner":
        score(names.columns(options.files[0], vocab, word=0, label=1))
    else:
        score(names.gum(options.files[1:], options.files[0], vocab))


if __name__ == "__main__":
    main()
