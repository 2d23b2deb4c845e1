"""Names in sentences of Wikipedia (WikiGold, Balasuriya et al. 2009), against our names."""

from pathlib import Path

from reports.evaluation.names import score
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import iob

TITLE = "names in sentences of an encyclopaedia"
FILES = ("wikigold/wikigold.conll.txt",)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences, each read alone."""
    tally = Tally()
    sentences = [one for file in files for one in iob.read(file, word=0, label=1)]
    score(tally, ((str(number), one.text, one.names) for number, one in enumerate(sentences)))
    return tally.outcome(
        "sentences are read alone; the weights are trained on this set: no score to compare with others"
    )
