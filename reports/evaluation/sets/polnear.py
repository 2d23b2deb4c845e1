"""Attributions of news articles in brat standoff files (PolNeAR, Newell et al. 2018), against ours.

Named by the folder that holds the ``.ann`` files, at any depth. Found are all attributions of our
pipeline, thought among them, as PolNeAR marks thought too.
"""

from pathlib import Path

from reports.evaluation.documents import annotated, article
from reports.evaluation.metrics.speakers import Said, count
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import brat

TITLE = "who said or thought what, in brat standoff files (a folder by path)"
FILES = ("**/*.ann",)
BY_PATH = True


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all articles."""
    tally = Tally()
    for text in brat.read(files):
        doc = annotated(article(text.text, name=text.name, published=text.published))
        found = [
            Said(
                (one.content,),
                (one.speaker_span,) if one.speaker_span else (),
                (one.cue_span,) if one.cue_span else (),
            )
            for one in doc._.attributions
        ]
        count(tally, text.name, text.text, text.said, found)
    return tally.outcome("of an article with several annotators the first one's file is read")
