"""Names in GUM's held-out texts (Zeldes 2017), against our names.

GUM marks nested mentions of all kinds; a name is the core of proper nouns of a person,
organisation or place mention, without titles, as the training of the weights cuts it. Needs the
mentions (``gum/derived``) and the CoNLL-U files beside them.
"""

from collections.abc import Iterator
from pathlib import Path

from reports.errors import UsageError
from reports.evaluation.metrics.entities import Typed
from reports.evaluation.names import score
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers.gum import EVERY
from reports.evaluation.readers.iob import TYPES

TITLE = "names in held-out texts of several genres"
FILES = ("gum/derived/mentions.*.dev.jsonl",)
GENRE = EVERY


def measure(files: list[Path], options: Options) -> Outcome:
    """Score the held-out documents, all genres where none is asked for."""
    tally = Tally()
    score(tally, (text for file in files for text in _texts(file, options.genre or GENRE)))
    return tally.outcome("a name is the core of proper nouns of a mention; all genres unless --genre names one")


def _texts(mentions: Path, genre: str) -> Iterator[tuple[str, str, list[Typed]]]:
    import spacy

    from reports.language.training import names

    licence = mentions.name.split(".")[1]
    chosen = "*" if genre == EVERY else f"GUM_{genre}_*"
    conllu = sorted((mentions.parent.parent / "conllu" / licence / "dev").glob(f"{chosen}.conllu"))
    if genre == EVERY and not conllu:
        raise UsageError(str(mentions), "its CoNLL-U files are not beside it", "Keep gum/conllu beside gum/derived.")
    docs = names.gum(conllu, mentions, spacy.blank("en").vocab)
    for path, doc in zip(conllu, docs, strict=False):
        yield (
            path.stem,
            doc.text,
            [(e.start_char, e.end_char, TYPES[e.label_.lower()]) for e in doc.ents if e.label_ != "MISC"],
        )
