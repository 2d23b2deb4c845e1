"""Conflict reports (re3d, Dstl 2017) cut in two, against the stories that an edition finds.

The odd sentences of a document are one article and the even ones another: the two are one story,
all others of the same publisher are look-alikes, day after day reports of strikes in the same words
and, for the most part, the same places.
"""

from pathlib import Path

from reports.evaluation.documents import analysed
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import re3d
from reports.evaluation.stories import halves, ours, plain, score

TITLE = "halves of conflict reports: which two are of one report"
FILES = ("re3d/*/documents.json",)
BLIND = True


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score each publisher's documents as one edition."""
    tally = Tally()
    for file in files:
        made = [half for text in re3d.read(file) for half in halves(text.name, text.text)]
        labelled = [(article.path, analysis) for article, analysis in analysed(made)]
        for label, way in (("halves", ours), ("halves, plain TF-IDF", plain)):
            score(tally, "stories", label, [labelled], way)
    return tally.outcome("documents of one sentence have no second half and stand alone")
