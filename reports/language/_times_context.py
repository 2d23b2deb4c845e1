"""Where an expression stands: what was dated before it, its tense, and the preposition before it.

A bare weekday or month means, as in news, the nearest one past or the day of publication,
unless the nearest cue of its clause speaks of what is to come ("will", "is due to").
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from reports.language._times_calendar import Days
from reports.language._times_grammar import Parse
from reports.language._times_lexer import Lexeme

Direction = Literal["past", "future"]
_FAR = 300
"""Days: a date without year is not meant when its next occurrence is further."""
_CLAUSE = 15
"""Lexemes: how far back in its clause the verb of an expression is looked for."""
Kind = Literal["date", "time", "duration", "set"]


class Reading(NamedTuple):
    """What an expression means: type, TIMEX3 value and the days it covers."""

    type: Kind
    value: str
    first: date | None = None
    last: date | None = None


Reader = Callable[[Parse, "Context"], Reading | None]
READERS: dict[str, Reader] = {}
"""Rule of the grammar to what reads it; filled by ``reads``."""


def reads(rule: str) -> Callable[[Reader], Reader]:
    """Make a function the reader of a rule of the grammar."""

    def registered(reader: Reader) -> Reader:
        READERS[rule] = reader
        return reader

    return registered


@dataclass
class Context:
    """The document around an expression, with what the expressions before it said."""

    lexemes: list[Lexeme]
    tags: dict[int, str]
    """Offset of a token to its fine-grained tag; empty where the document has none."""
    published: date | None
    reference: Days | None = None
    """Days of the last date named."""
    said: Reading | None = None
    """Meaning of the last date named."""
    day: date | None = None
    """The last single day named."""
    day_at: int = 0
    """The lexeme where it was."""
    history: bool = False
    """Whether the whole document tells of the past: then stories go on over paragraphs."""
    anchor: tuple[int, Days] | None = None
    """Lexeme and days of the last date that stood with its year."""
    refused: list[tuple[Parse, Callable[..., object]]] = field(default_factory=list)
    """Parses that are no times, each with the function that says so."""
    _sentences: list[int] = field(default_factory=list)
    _paragraphs: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        sentence = paragraph = 0
        for at, lexeme in enumerate(self.lexemes):
            if at and _ends_sentence(self.lexemes[at - 1], lexeme):
                sentence += 1
            if lexeme.may("BREAK"):
                paragraph += 1
            self._sentences.append(sentence)
            self._paragraphs.append(paragraph)

    def lexeme(self, at: int) -> Lexeme | None:
        """The lexeme at an index, ``None`` outside the text."""
        return self.lexemes[at] if 0 <= at < len(self.lexemes) else None

    def before(self, parse: Parse) -> Lexeme | None:
        """The lexeme before an expression."""
        return self.lexeme(parse.start - 1)

    def after(self, parse: Parse) -> Lexeme | None:
        """The lexeme after an expression."""
        return self.lexeme(parse.end)

    def tag(self, lexeme: Lexeme | None) -> str:
        """Fine-grained tag of a lexeme, empty where unknown."""
        return self.tags.get(lexeme.start, "") if lexeme else ""

    def same_sentence(self, at: int, other: int) -> bool:
        """Whether two lexemes stand in one sentence."""
        return self._sentences[at] == self._sentences[other]

    def narrated_from(self, parse: Parse) -> date | None:
        """The first day of the story that the expression goes on with, if it tells an older one.

        That is a date with its year earlier in the sentence, or in the paragraph when it is
        more than a year before publication, or anywhere before in a history or when nothing is
        known of publication.
        """
        if self.anchor is None:
            return None
        at, (first, last) = self.anchor
        if self.published is None or self.same_sentence(at, parse.start):
            return first
        old = (self.published - last).days > 366
        return first if old and (self.history or self._paragraphs[at] == self._paragraphs[parse.start]) else None

    def day_of(self, parse: Parse) -> date | None:
        """The day that a clock time is of: the last one named in the paragraph, else that of publication."""
        if self.day is not None and self._paragraphs[self.day_at] == self._paragraphs[parse.start]:
            return self.day
        return self.published

    def day_in_sentence(self, parse: Parse) -> bool:
        """Whether the last day named stands in the sentence of the expression."""
        return self.day is not None and self.same_sentence(self.day_at, parse.start)

    def perfect(self, parse: Parse) -> bool:
        """Whether the clause is in the present perfect ("has been held for two years"), as its tags tell."""
        for at in range(parse.start - 1, max(parse.start - _CLAUSE, -1), -1):
            lexeme = self.lexemes[at]
            if not self.same_sentence(at, parse.start):
                return False
            if lexeme.word in ("has", "have", "'ve"):
                return bool(self.tags)
            if self.tag(lexeme) in ("VBD", "VBZ", "VBP", "MD", "VB") or lexeme.may("POSS") or lexeme.word == ";":
                return False
        return False

    def direction(self, parse: Parse) -> Direction | None:
        """Tense of the clause: of the nearest cue before the expression, else after it.

        A bound is to come where it is the bound of an aim ("told them to leave by Friday",
        "gave them until Friday to leave"), and always after "ahead of".
        """
        before, after = self.before(parse), self.after(parse)
        if before is not None and before.may("BOUND") and self._bounds_an_aim(parse, before):
            return "future"
        start = parse.start - 1
        bounded = before is not None and before.may("BOUND")
        found = self._cue(range(start, max(start - 40, -1), -1)) or self._cue(range(parse.end, parse.end + 25))
        if found is None and bounded and before is not None and before.values["BOUND"] == "until":
            return None if after and after.may("POSS") else "future"
        return found

    def _bounds_an_aim(self, parse: Parse, before: Lexeme) -> bool:
        if before.word in ("ahead of", "no later than"):
            return True
        if before.values["BOUND"] != "until":
            return False
        after, verb = self.after(parse), self.lexeme(parse.end + 1)
        if after is not None and after.word == "to" and self.tag(verb) == "VB":
            return True
        for at in range(parse.start - 2, max(parse.start - _CLAUSE, 0), -1):
            if not self.same_sentence(at, parse.start) or self.tag(self.lexemes[at]) == "VBD":
                return False
            if self.lexemes[at].word == "to" and self.tag(self.lexemes[at + 1]) == "VB":
                return True
        return False

    def _cue(self, lexemes: range) -> Direction | None:
        sentence = None
        for at in lexemes:
            lexeme = self.lexeme(at)
            if lexeme is None or lexeme.may("BREAK"):
                return None
            sentence = self._sentences[at] if sentence is None else sentence
            if self._sentences[at] != sentence or lexeme.word == ";":
                return None
            if self._is_future(at, lexeme):
                return "future"
            if self._is_past(at, lexeme):
                return "past"
        return None

    def _is_future(self, at: int, lexeme: Lexeme) -> bool:
        if lexeme.may("SOON") and lexeme.text.islower():
            return True
        if lexeme.word.endswith("'ll"):
            return True
        before, after = self.lexeme(at - 1), self.lexeme(at + 1)
        if lexeme.word != "to" or before is None or not before.may("TOWARDS") or after is None:
            return False
        return after.text.islower() and self.tag(after) in ("", "VB")

    def _is_past(self, at: int, lexeme: Lexeme) -> bool:
        tag = self.tag(lexeme)
        if tag:
            return tag == "VBD"
        before = self.lexeme(at - 1)
        if not lexeme.text.islower() or (before and before.may("BE")):
            return lexeme.word in ("was", "were", "had")
        return lexeme.may("WAS") or lexeme.word.endswith("ed")

    def bounded(self, parse: Parse, reading: Reading) -> Reading:
        """The reading with the preposition before it: "since" opens its end, "by" its beginning.

        ``since August 2023`` covers from 1 August 2023 on (no last day); ``by``, ``until`` and
        ``through December`` up to 31 December (no first day); ``before`` ends on the day before,
        ``after`` begins on the day after. A possessive ("after Friday's attack") is not bounded.
        """
        before, after = self.before(parse), self.after(parse)
        first, last = reading.first, reading.last
        if before is None or not before.may("BOUND") or reading.type not in ("date", "time") or (first and not last):
            return reading
        if before.word == "following" and self.lexemes[parse.start - 2].may("THE") and parse.start > 1:
            return reading
        if first is None or last is None or (after is not None and after.may("POSS")):
            return reading
        day = timedelta(days=1)
        bounds: dict[str, tuple[date | None, date | None]] = {
            "since": (first, None),
            "until": (None, last),
            "before": (None, first - day if reading.type == "date" and first > date.min else first),
            "after": (last + day if reading.type == "date" and last < date.max else last, None),
        }
        first, last = bounds.get(before.values["BOUND"], (first, last))
        return reading._replace(first=first, last=last)


def nearest(context: Context, parse: Parse, days_in: Callable[[int], Days]) -> Days | None:
    """The occurrence of a yearly period that is meant; ``days_in`` gives its days in a year.

    ``None`` where neither a story nor a date of publication says which.
    """
    story, base = context.narrated_from(parse), context.published
    if story:  # mostly onwards: going back counts for more
        return min(_occurrences(days_in, story.year), key=lambda days: _distance(days, story, 3, 2), default=None)
    if base is None:
        return None
    choices = _occurrences(days_in, base.year)
    direction = context.direction(parse)
    if direction == "past":
        return next((days for days in reversed(choices) if days[0] <= base), None)
    coming = next((days for days in choices if days[1] >= base), None)
    if direction == "future" and coming and _distance(coming, base) <= _FAR:
        return coming
    # a date without tense and year is rather past: a coming one counts as twice as far
    return min(choices, key=lambda days: _distance(days, base, 1, 2), default=None)


def _occurrences(days_in: Callable[[int], Days], year: int) -> list[Days]:
    """The period in a year and those beside it, without the years that lack it (29 February)."""
    found = []
    for which in (year - 1, year, year + 1):
        with suppress(ValueError):
            found.append(days_in(which))
    return found


def _distance(days: Days, base: date, back: int = 1, ahead: int = 1) -> int:
    return max(back * (base - days[1]).days, ahead * (days[0] - base).days, 0)


def _ends_sentence(lexeme: Lexeme, after: Lexeme) -> bool:
    if lexeme.may("BREAK") or after.may("BREAK"):
        return True
    return lexeme.word in (".", "!", "?") and not after.text[:1].islower() and after.start > lexeme.end
