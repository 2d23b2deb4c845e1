"""Where an expression stands: what was dated before it, its tense, and the preposition before it.

A bare weekday or month means, as in news, the nearest one past or the day of publication,
unless the nearest cue of its clause speaks of what is to come ("will", "is due to").
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from reports.language._times_calendar import Days
from reports.language._times_grammar import Parse
from reports.language._times_lexer import Lexeme

Direction = Literal["past", "future"]
Kind = Literal["date", "time", "duration", "set"]


class Reading(NamedTuple):
    """What an expression means: type, TIMEX3 value and the days it covers."""

    type: Kind
    value: str
    first: date | None = None
    last: date | None = None


@dataclass
class Context:
    """The document around an expression, with what the expressions before it said."""

    lexemes: list[Lexeme]
    tags: dict[int, str]
    """Offset of a token to its fine-grained tag; empty where the document has none."""
    published: date | None
    reference: Days | None = None
    """Days of the last date named."""
    anchor: tuple[int, Days] | None = None
    """Lexeme and days of the last date that stood with its year."""
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
        more than a year before publication, or anywhere before when nothing is known of
        publication.
        """
        if self.anchor is None:
            return None
        at, (first, last) = self.anchor
        if self.published is None or self.same_sentence(at, parse.start):
            return first
        old = last < self.published - timedelta(days=366)
        return first if old and self._paragraphs[at] == self._paragraphs[parse.start] else None

    def direction(self, parse: Parse) -> Direction | None:
        """Tense of the clause: of the nearest cue before the expression, else after it."""
        before, after = self.before(parse), self.after(parse)
        start = parse.start - 1
        bounded = before is not None and before.may("BOUND")
        found = self._cue(range(start, max(start - 40, -1), -1)) or self._cue(range(parse.end, parse.end + 25))
        if found is None and bounded and before is not None and before.values["BOUND"] == "until":
            return None if after and after.may("POSS") else "future"
        return found

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
        if lexeme.may("WAS"):
            return True
        before = self.lexeme(at - 1)
        return lexeme.word.endswith("ed") and lexeme.text.islower() and not (before and before.may("BE"))

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
        if first is None or last is None or (after is not None and after.may("POSS")):
            return reading
        day = timedelta(days=1)
        bounds: dict[str, tuple[date | None, date | None]] = {
            "since": (first, None),
            "until": (None, last),
            "before": (None, first - day if reading.type == "date" else first),
            "after": (last + day if reading.type == "date" else last, None),
        }
        first, last = bounds.get(before.values["BOUND"], (first, last))
        return reading._replace(first=first, last=last)


def nearest(context: Context, parse: Parse, days_in: Callable[[int], Days]) -> Days | None:
    """The occurrence of a yearly period that is meant; ``days_in`` gives its days in a year.

    ``None`` where neither a story nor a date of publication says which.
    """
    story = context.narrated_from(parse)
    if story:
        return next(days for year in (story.year, story.year + 1) if (days := days_in(year))[1] >= story)
    base = context.published
    if base is None:
        return None
    choices = [days_in(base.year + step) for step in (-1, 0, 1)]
    direction = context.direction(parse)
    if direction == "future":
        return next(days for days in choices if days[1] >= base)
    if direction == "past":
        return next(days for days in reversed(choices) if days[0] <= base)
    return min(choices, key=lambda days: _distance(days, base))


def _distance(days: Days, base: date) -> int:
    # a date without tense and year is rather past: a coming one counts as twice as far
    return max((base - days[1]).days, 2 * (days[0] - base).days, 0)


def _ends_sentence(lexeme: Lexeme, after: Lexeme) -> bool:
    if lexeme.may("BREAK") or after.may("BREAK"):
        return True
    return lexeme.word in (".", "!", "?") and not after.text[:1].islower() and after.start > lexeme.end
