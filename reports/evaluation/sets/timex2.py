"""Times of any texts with TIMEX2 in line, named by their folder, against our times."""

from pathlib import Path

from reports.evaluation.documents import article
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import timex2
from reports.evaluation.times import add, found_in

TITLE = "times of texts with TIMEX2 in line (a folder or file by path)"
FILES = ("*.timex2", "*.tmx", "*.tmx.xml")
BY_PATH = True


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all documents."""
    tally = Tally()
    for file in files:
        text = timex2.read(file)
        found = found_in(article(text.text, name=text.name, published=text.published))
        add(tally, text.name, text.text, text.times, found)
    return tally.outcome()
