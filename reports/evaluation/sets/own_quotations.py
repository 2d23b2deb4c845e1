"""Our own sentences in every style of quotation marks (``quotation_styles.tsv``), against ours.

Columns: text, then the words between outer marks, a cell each; a row without a second cell holds
marks that quote nothing.
"""

from collections import Counter
from pathlib import Path

from reports.evaluation.documents import annotated, article
from reports.evaluation.nouns import Metric, Options, Outcome, Tally, one_to_one
from reports.evaluation.readers import own

TITLE = "our own sentences: quotations in every style of marks"
FILES = ("quotation_styles.tsv",)

VERBATIM = Metric(
    "verbatim", "a quotation is right when its words are the annotated ones, character by character", "ours"
)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    for text, *wanted in (row for file in files for row in own.rows(file)):
        doc = annotated(article(text, published=own.WEDNESDAY))
        got = Counter(text[one.start : one.end] for one in doc._.quotations)
        gold = Counter(cell for cell in wanted if cell)
        both = (gold & got).total()
        tally.add("quotation", "words", VERBATIM, one_to_one(gold.total(), got.total(), both))
        for words in gold - got:
            tally.miss("missed", "", text, words)
        for words in got - gold:
            tally.miss("extra", "", text, words)
    return tally.outcome()
