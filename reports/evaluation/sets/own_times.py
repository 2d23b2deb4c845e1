"""Our own sentences with times (``tests/quality/times_sentences.tsv``), against our times.

Columns: sentence, then for each expression in text order a cell "words|type|TIMEX3 value|first
day|last day"; "-" stands for an open or unknown end. A sentence without a second cell holds none.
Each is an article of Wednesday 23 October 2024.
"""

from datetime import date
from pathlib import Path

from reports.evaluation.documents import article
from reports.evaluation.metrics.fields import FIELD
from reports.evaluation.metrics.tempeval import Gold
from reports.evaluation.nouns import Options, Outcome, Tally, share
from reports.evaluation.readers import own
from reports.evaluation.times import add, found_in

TITLE = "our own sentences: times, resolved"
FILES = ("times_sentences.tsv",)

PUBLISHED = date(2024, 10, 23)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    for text, *cells in (row for file in files for row in own.rows(file)):
        gold = _gold(text, [cell for cell in cells if cell])
        found = found_in(article(text, name="sentence", published=PUBLISHED))
        add(tally, "", text, gold, found)
        for one in gold:
            match = next((f for f in found if f[:2] == one[:2]), None)
            if match is not None:
                right = (match.first, match.last) == (one.first, one.last)
                tally.add("time", "days", FIELD, share(int(right), 1))
                if not right:
                    tally.miss("days", "", text, f"{match.first}/{match.last}, not {one.first}/{one.last}")
    return tally.outcome()


def _gold(text: str, cells: list[str]) -> list[Gold]:
    found, at = [], 0
    for cell in cells:
        words, _, value, *days = cell.split("|")
        start = text.index(words, at)
        at = start + len(words)
        first, last = (None if day == "-" else day for day in days)
        found.append(Gold(start, at, value, first, last))
    return found
