"""Sentences of a treebank to the rows of our parse, on the treebank's words and on our own."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reports.evaluation.documents import article
from reports.evaluation.metrics import trees
from reports.evaluation.nouns import Tally
from reports.evaluation.readers.conllu import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def score(tally: Tally, sentences: Iterable[Sentence]) -> None:
    """Add the counts of all sentences, each parsed alone."""
    from reports.language.pipeline import annotate, load

    known = list(sentences)
    parser = load()
    for sentence in known:
        _add(tally, "annotated words", sentence, _words(parser.of_words(sentence.forms, sentence.spaces)))
    articles = [article(sentence.text, name=str(number)) for number, sentence in enumerate(known)]
    for sentence, doc in zip(known, annotate(articles), strict=True):
        _add(tally, "own words", sentence, _words(doc))


def _words(doc: "Doc") -> list[trees.Word]:
    tokens = [token for token in doc if not token.is_space]
    at = dict(zip((token.i for token in tokens), trees.places([token.text for token in tokens]), strict=True))

    def head(token: "Token") -> tuple[int, int] | None:
        return None if token.head.i == token.i else at.get(token.head.i)

    return [
        trees.Word(*at[token.i], token.tag_, token.pos_, token.lemma_, head(token), token.dep_)
        if head(token)
        else trees.Word(*at[token.i], token.tag_, token.pos_, token.lemma_, None, "root")
        for token in tokens
    ]


def _add(tally: Tally, kind: str, sentence: Sentence, found: list[trees.Word]) -> None:
    for metric, counts in trees.counts(sentence.words, found):
        if kind == "own words" or metric is not trees.WORDS:
            tally.add(kind, metric.name, metric, counts)
