"""Times of TimeML files (TempEval-3 and others), named by their folder, against our times."""

from pathlib import Path

from reports.evaluation.documents import article
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import timeml
from reports.evaluation.times import add, found_in

TITLE = "times of TimeML files with TIMEX3 (a folder or file by path)"
FILES = ("*.tml",)
BY_PATH = True


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all documents."""
    tally = Tally()
    for file in files:
        text = timeml.read(file)
        found = found_in(article(text.text, name=text.name, published=text.published))
        add(tally, text.name, text.text, text.times, found)
    return tally.outcome()
