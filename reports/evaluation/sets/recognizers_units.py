"""Money, measures and temperatures of Recognizers-Text's specs, against our figures and quantities."""

from pathlib import Path

from reports.evaluation.figures import score
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import recognizers

TITLE = "money, measures and temperatures in test sentences, most of news"
FILES = (
    "recognizers-text-specs/NumberWithUnit/English/CurrencyModel.json",
    "recognizers-text-specs/NumberWithUnit/English/DimensionModel.json",
    "recognizers-text-specs/NumberWithUnit/English/TemperatureModel.json",
)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score the sentences that read like prose; bare numbers and percentages are not annotated there."""
    tally = Tally()
    score(tally, (case for file in files for case in recognizers.read(file)), measured_only=True)
    return tally.outcome("only inputs with four words or more beside their numbers; rates by what they measure")
