"""Names in sentences of political Wikipedia pages (CrossNER, Liu et al. 2021), against our names."""

from pathlib import Path

from reports.evaluation.names import score
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import iob

TITLE = "names in sentences of political encyclopaedia pages"
FILES = ("crossner-politics/test.txt",)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences, each read alone."""
    tally = Tally()
    sentences = [one for file in files for one in iob.read(file, word=0, label=1)]
    score(tally, ((str(number), one.text, one.names) for number, one in enumerate(sentences)))
    return tally.outcome("sentences are read alone; elections, events and other types are left out on both sides")
