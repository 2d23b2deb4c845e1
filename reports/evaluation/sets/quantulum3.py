"""Values and units of the test sentences of quantulum3, against our figures and quantities."""

from pathlib import Path

from reports.evaluation.figures import score
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import quantulum

TITLE = "values and units in test sentences, many of science"
FILES = ("quantulum3-tests/quantities.json",)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    score(tally, (case for file in files for case in quantulum.read(file)))
    return tally.outcome("years and lengths of time are left out: they are times by contract")
