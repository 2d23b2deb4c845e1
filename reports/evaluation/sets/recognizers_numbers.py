"""Numbers and percentages of the specs of Recognizers-Text, against our figures and quantities."""

from pathlib import Path

from reports.evaluation.figures import score
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import recognizers

TITLE = "numbers and percentages in test sentences"
FILES = (
    "recognizers-text-specs/Number/English/NumberModel.json",
    "recognizers-text-specs/Number/English/PercentModel.json",
)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score the sentences that read like prose."""
    tally = Tally()
    score(tally, (case for file in files for case in recognizers.read(file)))
    return tally.outcome("only inputs with four words or more beside their numbers; no years, no bare “one”")
