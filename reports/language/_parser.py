"""The paragraphs of a text to one spaCy document with tags, lemmas, arcs and recognised names."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from reports.language import _version
from reports.language._encoder import Encoder, Reading
from reports.language._lemmas import verb_lemma

if TYPE_CHECKING:
    from concurrent.futures import Future


class Parser:
    """A tokenizer and the network, loaded once."""

    def __init__(self) -> None:
        blank = spacy.blank("en")
        self.vocab, self.tokenizer = blank.vocab, blank.tokenizer
        self.encoder = Encoder(_version.WEIGHTS)

    def __call__(self, text: str, spans: list[tuple[int, int]]) -> Doc:
        """One ``Doc`` as long as ``text``, with words in the paragraphs ``spans`` and blanks between.

        The treebanks know no paragraph marks: inside one text they attract heads and break
        sentences, so each paragraph is read alone and the pieces are laid end to end.
        """
        return next(self.stream([(text, spans)]))

    def stream(self, texts: Iterable[tuple[str, list[tuple[int, int]]]]) -> Iterator[Doc]:
        """One ``Doc`` a text as ``__call__`` makes it, in order; the network reads one text ahead.

        The network leaves the interpreter alone while it computes, so that the rules of one text
        and the network of the next run beside each other on two cores.
        """
        from concurrent.futures import ThreadPoolExecutor

        ahead = ThreadPoolExecutor(1, "encoder")
        waiting: deque[tuple[str, list[int], list[Doc], Future[list[Reading]]]] = deque()
        try:
            for text, spans in texts:
                pieces = [self.tokenizer(text[start:end].rstrip().replace("\n", " ")) for start, end in spans]
                words = [[token.text for token in piece if not token.is_space] for piece in pieces]
                waiting.append((text, [start for start, _ in spans], pieces, ahead.submit(self.encoder.read, words)))
                if len(waiting) > 1:
                    yield self._finished(*waiting.popleft())
            while waiting:
                yield self._finished(*waiting.popleft())
        finally:
            ahead.shutdown(wait=False, cancel_futures=True)

    def _finished(self, text: str, starts: list[int], pieces: list[Doc], readings: "Future[list[Reading]]") -> Doc:
        return _joined(text, list(zip(starts, pieces, readings.result(), strict=True)), self.vocab)

    def of_words(self, words: list[str], spaces: list[bool]) -> Doc:
        """Read one sentence that is in words already, as a treebank gives it."""
        piece = Doc(self.vocab, words=words, spaces=spaces)
        reading = self.encoder.read([words])[0]
        starts = [True, *[False] * (len(words) - 1)]
        return _joined(piece.text, [(0, piece, reading._replace(starts=starts))], self.vocab)


class _Row(NamedTuple):
    """One token of the document to be."""

    word: str
    space: bool
    head: int
    relation: str
    start: bool
    tag: str
    pos: str
    lemma: str
    sure: float


def _joined(text: str, pieces: list[tuple[int, Doc, Reading]], vocab: Vocab) -> Doc:
    rows: list[_Row] = []
    entities: list[tuple[int, int, str, float]] = []
    at = 0
    for start, piece, reading in pieces:
        rows.extend(_gap(text[at:start], len(rows)))
        places = [len(rows) + token.i for token in piece if not token.is_space]
        entities.extend(
            (places[name.start], places[name.end - 1] + 1, name.label, name.confidence) for name in reading.names
        )
        rows.extend(_rows(piece, reading, places))
        at = start + len(piece.text)
    rows.extend(_gap(text[at:], len(rows)))
    return _document(rows, entities, vocab)


def _rows(piece: Doc, reading: Reading, places: list[int]) -> Iterator[_Row]:
    """The tokens of one paragraph; a blank that is a token hangs on the word before it."""
    word = 0
    for token in piece:
        space = bool(token.whitespace_)
        if token.is_space:
            yield _Row(token.text, space, places[max(0, word - 1)], "dep", False, "_SP", "SPACE", " ", 1.0)
            continue
        pos, lemma = reading.pos[word], reading.lemmas[word]
        yield _Row(
            token.text, space, places[reading.heads[word]], reading.relations[word], reading.starts[word],
            reading.tags[word], pos, verb_lemma(token.text, lemma) if pos == "VERB" else lemma, reading.sure[word],
        )  # fmt: skip
        word += 1


def _gap(blank: str, at: int) -> Iterator[_Row]:
    """What lies between paragraphs: its line ends, everything else as spaces."""
    if blank:
        plain = "".join(char if char == "\n" else " " for char in blank)
        yield _Row(plain, False, max(0, at - 1), "dep" if at else "ROOT", at == 0, "_SP", "SPACE", " ", 1.0)


def _document(rows: list[_Row], entities: list[tuple[int, int, str, float]], vocab: Vocab) -> Doc:
    doc = Doc(
        vocab,
        words=[row.word for row in rows],
        spaces=[row.space for row in rows],
        heads=[row.head for row in rows],
        deps=[row.relation for row in rows],
        tags=[row.tag for row in rows],
        pos=[row.pos for row in rows],
        lemmas=[row.lemma for row in rows],
        sent_starts=[1 if row.start else -1 for row in rows],
    )
    doc.ents = [Span(doc, start, end, label=label) for start, end, label, _ in entities]
    doc.user_data["arc_confidence"] = [row.sure for row in rows]
    doc.user_data["name_confidence"] = {(start, end): sure for start, end, _, sure in entities}
    return doc
