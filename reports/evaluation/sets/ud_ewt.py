"""Parse of the test sentences of UD English EWT (Silveira et al. 2014), on their words and on ours."""

from pathlib import Path

from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.parses import score
from reports.evaluation.readers import conllu

TITLE = "tags, lemmas and arcs of web text"
FILES = ("ud-ewt/en_ewt-ud-test.conllu",)


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    score(tally, (sentence for file in files for sentence in conllu.read(file)))
    return tally.outcome("sentences are parsed alone: how texts are broken into sentences is not measured")
