"""A document and one amount in it: what the rules that rule numbers out may look at."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token

from reports.language._quantities_amounts import Amount
from reports.language._quantities_lexer import Lexeme
from reports.language._quantities_quantifiers import Qualified
from reports.language._quantities_words import at


class Scene:
    """Lexemes of a document with the layers beneath them."""

    def __init__(self, doc: Doc, text: str, lexemes: Sequence[Lexeme]) -> None:
        self.doc = doc
        self.text = text
        self.lexemes = lexemes
        self.times = [(time.start, time.end) for time in doc._.times]
        self.names = [(name.start, name.end) for name in doc._.names]
        self._time_starts = [start for start, _ in self.times]
        self._name_starts = [start for start, _ in self.names]
        self.tagged = doc.has_annotation("TAG")

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def token(self, lexeme: Lexeme) -> Token | None:
        """The token that holds the first character of ``lexeme``."""
        index = bisect_right(self._token_starts, lexeme.start) - 1
        return self.doc[index] if index >= 0 and lexeme.kind != "mark" else None

    def tag(self, index: int) -> str:
        """Penn tag at lexeme ``index``; empty where the document has no tags."""
        token = self.token(at(self.lexemes, index)) if self.tagged else None
        return token.tag_ if token is not None else ""

    def in_time(self, start: int, end: int) -> bool:
        """Whether the characters ``start`` to ``end`` lie inside a time expression."""
        return _inside(self.times, self._time_starts, start, end)

    def in_name(self, start: int, end: int) -> bool:
        """Whether the characters ``start`` to ``end`` lie inside a name and are not all of it."""
        return _inside(self.names, self._name_starts, start, end, proper=True)

    def counts(self, index: int) -> bool:
        """Whether lexeme ``index`` looks like a plural that a number counts."""
        word = at(self.lexemes, index)
        if word.kind != "word" or not word.text.islower():
            return False
        return self.tag(index) in ("NNS", "NNPS", "JJ") if self.tagged else word.lower.endswith(("s", "people"))

    def opens(self, index: int) -> bool:
        """Whether lexeme ``index`` begins a sentence or line, quotation marks left aside."""
        before = at(self.lexemes, index - 1)
        if before.start < 0 or before.text in ".!?:;•|":
            return True
        if before.text in "“\"'‘«([–—":
            return True
        return "\n" in self.text[before.end : at(self.lexemes, index).start]

    def headline(self, index: int) -> bool:
        """Whether the line around lexeme ``index`` is set in capitals or with capitals on its words."""
        text, here = self.text, at(self.lexemes, index)
        first = text.rfind("\n", max(0, here.start - 300), here.start) + 1
        last = text.find("\n", here.end, here.end + 300)
        words = [word for word in text[first : last if last >= 0 else here.end + 300].split() if len(word) > 3]
        return (
            len(words) > 3 and sum(word[0].isupper() or not word[0].isalpha() for word in words) * 10 > len(words) * 7
        )


def _inside(spans: list[tuple[int, int]], starts: list[int], start: int, end: int, *, proper: bool = False) -> bool:
    here = bisect_right(starts, start) - 1
    if here < 0 or spans[here][1] < end:
        return False
    return not proper or (spans[here][1] - spans[here][0]) > end - start


class Candidate(NamedTuple):
    """An amount with its quantifiers, before it is known to be a quantity at all."""

    scene: Scene
    amount: Amount
    qualified: Qualified

    @property
    def lexemes(self) -> Sequence[Lexeme]:
        """All lexemes of the document."""
        return self.scene.lexemes

    @property
    def start(self) -> int:
        """First character of the number words."""
        return self.lexemes[self.amount.first].start

    @property
    def end(self) -> int:
        """Character after the number words."""
        return self.lexemes[self.amount.last - 1].end

    @property
    def bare(self) -> bool:
        """Without unit, quantifier, scale or grouping: what might be a label or a year."""
        number = self.amount.numbers[0]
        words = self.lexemes[number.start]
        plain = self.amount.unit is None and not self.qualified.found and number.scale == 1
        return plain and "," not in words.text and not number.open

    @property
    def small(self) -> bool:
        """Up to twelve."""
        return abs(self.amount.high) <= Decimal(12)
