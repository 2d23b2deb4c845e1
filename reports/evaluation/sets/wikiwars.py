"""Times of war narratives (WikiWars, Mazur and Dale 2010), against our times.

The narratives are of no day: what they leave open is dated by what was named before, so our times
are resolved without a date of publication.
"""

from pathlib import Path

from reports.evaluation.documents import article
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import timex2
from reports.evaluation.times import add, found_in

TITLE = "times in narratives of past wars"
FILES = ("wikiwars/keyinline/*.xml", "wikiwars/keyinline/*.sgm", "wikiwars/keyinline/*.tmx")


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all documents."""
    tally = Tally()
    for file in files:
        text = timex2.read(file)
        found = found_in(article(text.text, name=text.name, published=None))
        add(tally, text.name, text.text, text.times, found)
    return tally.outcome("resolved without a date of publication: a narrative is of no day")
