"""Text to lexemes: numbers, words and marks with the symbols they may stand for in a rule."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reports.language._times_lexicon import Values, normal, words


@dataclass(slots=True)
class Lexeme:
    """One word, phrase, number or mark; ``word`` is in the form of the word lists."""

    start: int
    end: int
    text: str
    word: str
    values: Values

    def may(self, symbol: str) -> bool:
        """Whether it may stand for ``symbol``."""
        return symbol in self.values


# repetitions are bounded where a failed try could run over the rest of a hostile line
_LEXEME = re.compile(
    r"""
    (?P<OTHER>https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,99}|[$£€¥₩]\s?\d(?:[\d,.]{0,30}\d)?|\d[\d,.]{0,30}\s?%)
  | (?P<ISO>(?<![\d-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
  | (?P<NUMERIC>(?<![\d/.])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})(?![\d/]))
  | (?P<CLOCK>(?<![\d.:,])(?:1[0-2]|0?[0-9])(?:[:.][0-5]\d(?::[0-5]\d)?)?\s?(?:[aApP]\.\s?[mM]\.|[aApP][mM]\b))
  | (?P<BARECLOCK>(?<![\d.:,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<DECADE>[’'‘]?\b(?:1\d|20)?\d0[’']?s\b)
  | (?P<ORD>\b\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<QUARTER>\b[QH][1-4]\b)
  | (?P<FY>\bFY(?=\s?\d))
  | (?P<MIXED>\b\d{1,4}(?:[ ][1-9]/[2-9](?![\d/])|[ ]?[½¼¾]))
  | (?P<NUMBER>\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?(?!\w)|\d{1,18}(?:\.\d{1,9})?(?!\w))
  | (?P<POSS>[’']s\b)
  | (?P<WORD>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)?|\w+)
  | (?P<BREAK>\n[ \t\r]*\n)
  | (?P<HYPHEN>[-‐‑–—])
  | (?P<MARK>[^\w\s])
    """,
    re.VERBOSE,
)
_MARKS = {",": "COMMA", ".": "DOT", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_PHRASE_NEVER_BEFORE = ("COUNT", "UNIT", "UNITS", "MONTH", "WEEKDAY")


def lex(text: str) -> list[Lexeme]:
    """Lexemes of ``text`` in order; offsets count code points of ``text``."""
    lexemes: list[Lexeme] = []
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup or "MARK"
        raw = match.group()
        word = normal(raw)
        lexemes.append(Lexeme(match.start(), match.end(), raw, word, _values(kind, word)))
    return _phrases(_joined(lexemes), text)


def _values(kind: str, word: str) -> Values:
    if kind == "WORD":
        return words().get(word, {})
    if kind == "NUMBER":
        return number_values(word)
    if kind == "MIXED":
        return {"COUNT": _mixed(word)}
    if kind == "ORD":
        number = int(word[:-2])
        return {"ORDINAL": number, "DIGITORDINAL": number} | ({"DAY": number} if 1 <= number <= 31 else {})
    if kind == "DECADE":
        return {"DECADE": int(re.sub(r"\D", "", word))}
    if kind == "FY":
        return {"FISCAL": None}
    return {_MARKS.get(word, kind) if kind == "MARK" else kind: word}


def number_values(word: str) -> Values:
    """What a number written in digits may be: a count, a day, a year, an hour."""
    if not word.isdigit():
        return {"COUNT": float(word.replace(",", ""))}
    number = int(word) if len(word) < 9 else 0
    values: Values = {"INT": number, "COUNT": number}
    if len(word) <= 2:
        values |= {"DAY": number} if 1 <= number <= 31 else {}
        values |= {"HOUR": number} if number <= 24 else {}
    if len(word) == 2:
        values["YY"] = number
    if len(word) == 4:
        values |= {"YEAR": number, "YY": number} if 1000 <= number <= 2199 else {}
        values |= {"MILITARY": number} if number // 100 <= 24 and number % 100 < 60 else {}
    return values


def _mixed(word: str) -> float:
    """What "2 1/2" or "2½" is worth."""
    whole, _, share = word.partition(" ")
    if "/" in share:
        over, under = share.split("/")
        return int(whole) + int(over) / int(under)
    return int(whole.rstrip("½¼¾")) + unicodedata.numeric(word[-1])


def plain_values() -> Iterator[Values]:
    """What every lexeme that is no word of the lists may stand for."""
    yield from ({kind: None} for kind in (*_LEXEME.groupindex, *_MARKS.values()))
    yield from (_values("ORD", f"{number}th") for number in (0, 1))
    yield _values("FY", "fy")
    for width in (1, 2, 3, 4):
        yield from (number_values(f"{number:0{width}d}") for number in range(0, 10**width, 10 if width > 2 else 1))
    yield from (number_values(number) for number in ("12345", "1.5"))


def _joined(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Join an abbreviation with its dot, and take the symbols from parts of a name ("F-16")."""
    joined: list[Lexeme] = []
    for lexeme in lexemes:
        before = joined[-1] if joined else None
        tight = before is not None and before.end == lexeme.start
        if before and tight and lexeme.word == "." and (before.may("MONTH_SHORT") or before.may("WEEKDAY_SHORT")):
            before.end, before.text = lexeme.end, before.text + "."
            continue
        if tight and lexeme.may("INT") and len(joined) > 1 and _part_of_name(joined[-2], joined[-1]):
            lexeme.values = {}
        joined.append(lexeme)
    return joined


def _part_of_name(word: Lexeme, hyphen: Lexeme) -> bool:
    return hyphen.may("HYPHEN") and word.end == hyphen.start and word.text.isupper() and word.text.isalpha()


@cache
def _starts() -> dict[str, list[tuple[str, ...]]]:
    """First word to the phrases that it begins, longest first."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words():
        parts = tuple(match.group() for match in _LEXEME.finditer(phrase))
        if len(parts) > 1:
            starts.setdefault(parts[0], []).append(parts)
    for phrases in starts.values():
        phrases.sort(key=len, reverse=True)
    return starts


@cache
def _spelled() -> dict[tuple[str, ...], Values]:
    return {tuple(match.group() for match in _LEXEME.finditer(phrase)): values for phrase, values in words().items()}


def _phrases(lexemes: list[Lexeme], text: str) -> list[Lexeme]:
    """Make one lexeme of the words of a phrase."""
    whole: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        size = _phrase_size(lexemes, at)
        if size > 1:
            first, last = lexemes[at], lexemes[at + size - 1]
            spelled = tuple(lexeme.word for lexeme in lexemes[at : at + size])
            raw = text[first.start : last.end]
            whole.append(Lexeme(first.start, last.end, raw, normal(raw), _spelled()[spelled]))
        else:
            whole.append(lexemes[at])
        at += max(size, 1)
    return whole


def _phrase_size(lexemes: list[Lexeme], at: int) -> int:
    for phrase in _starts().get(lexemes[at].word, ()):
        size = len(phrase)
        if tuple(lexeme.word for lexeme in lexemes[at : at + size]) != phrase:
            continue
        after = lexemes[at + size] if at + size < len(lexemes) else None
        values = _spelled()[phrase]
        reference = "PAST" in values or "PRESENT" in values or "FUTURE" in values
        if reference and after is not None and any(after.may(symbol) for symbol in _PHRASE_NEVER_BEFORE):
            continue
        return size
    return 1
