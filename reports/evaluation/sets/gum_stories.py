"""Texts of GUM (Zeldes 2017) cut in two, against the stories that an edition finds.

The odd sentences of a document are one article and the even ones another: the two are one story,
all others of the same genre are look-alikes.
"""

from pathlib import Path

from reports.evaluation.documents import analysed
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import conllu
from reports.evaluation.readers.gum import EVERY
from reports.evaluation.stories import halves, ours, plain, score

TITLE = "halves of texts of one genre: which two are of one text"
FILES = ("gum/conllu/*/*/*.conllu",)
GENRE = "news"


def measure(files: list[Path], options: Options) -> Outcome:
    """Score the documents of a genre as one edition."""
    tally = Tally()
    genre = options.genre or GENRE
    made = [
        half
        for file in files
        if genre == EVERY or file.stem.startswith(f"GUM_{genre}_")
        for half in halves(file.stem, "\n".join(sentence.text for sentence in conllu.read(file)))
    ]
    labelled = [(article.path, analysis) for article, analysis in analysed(made)]
    for label, way in (("halves", ours), ("halves, plain TF-IDF", plain)):
        score(tally, "stories", label, [labelled], way)
    return tally.outcome(f"genre {genre}; train and dev: nothing of this is trained or tuned on them")
