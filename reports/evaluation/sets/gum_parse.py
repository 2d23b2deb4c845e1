"""Parse of GUM's held-out texts (Zeldes 2017), on their words and on ours."""

from pathlib import Path

from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.parses import score
from reports.evaluation.readers import conllu
from reports.evaluation.readers.gum import EVERY

TITLE = "tags, lemmas and arcs of held-out texts of several genres"
FILES = ("gum/conllu/*/dev/*.conllu",)
GENRE = EVERY


def measure(files: list[Path], options: Options) -> Outcome:
    """Score the texts of one genre, all where none is asked for."""
    genre = options.genre or GENRE
    chosen = [file for file in files if genre in (EVERY, file.stem.split("_")[1])]
    tally = Tally()
    score(tally, (sentence for file in chosen for sentence in conllu.read(file)))
    return tally.outcome("sentences are parsed alone: how texts are broken into sentences is not measured")
