"""Parses beside each other to one: ranges, clock times with their day, years that two dates share."""

from collections.abc import Callable
from itertools import pairwise

from reports.language._times_grammar import Parse
from reports.language._times_lexer import Lexeme

Join = Callable[[Parse, Parse, list[Lexeme]], Parse | None]

_OF_A_DAY = {"iso", "numeric", "day", "weekday", "today", "named", "monthday"}
_OF_A_CLOCK = _OF_A_DAY | {"lastnight", "anaphora", "overnight"}
_OF_A_NIGHT = _OF_A_DAY | {"days"}
_DATES = _OF_A_DAY | {"month", "year", "decade", "century", "season", "quarter"}
_BEFORE_CLOCK = ((), ("AT",), ("COMMA",), ("COMMA", "AT"), ("AT", "QUANTIFIER"))
_AFTER_CLOCK = ((), ("ON",), ("COMMA",), ("COMMA", "ON"))
_BEFORE_DAY = {
    "daypart": (("OF",), ("ON",), ("OF", "THE")),
    "overnight": ((), ("ON",), ("INTO",), ("FROM",)),
}


def combined(parses: list[Parse], lexemes: list[Lexeme]) -> list[Parse]:
    """The parses in order, those that make one expression joined (rules ``range``, ``moment``)."""
    _share_years(parses, lexemes)
    moments = _joined(parses, lexemes, _moment)
    return _joined(moments, lexemes, _range)


def _joined(parses: list[Parse], lexemes: list[Lexeme], join: Join) -> list[Parse]:
    found: list[Parse] = []
    for parse in parses:
        both = join(found[-1], parse, lexemes) if found else None
        if both is None:
            found.append(parse)
        else:
            found[-1] = both
    return found


def _between(left: Parse, right: Parse, lexemes: list[Lexeme], *gaps: tuple[str, ...]) -> bool:
    """Whether the lexemes between two parses may be one of the gaps."""
    gap = lexemes[left.end : right.start]
    return any(len(gap) == len(symbols) and all(map(Lexeme.may, gap, symbols)) for symbols in gaps)


def _moment(left: Parse, right: Parse, lexemes: list[Lexeme]) -> Parse | None:
    """10:30 on Tuesday; Tuesday at 10:30; the night of 30 April."""
    if left.rule == "clock" and right.rule in _OF_A_CLOCK and _between(left, right, lexemes, *_AFTER_CLOCK):
        clock, day = left, right
    elif right.rule == "clock" and left.rule in _OF_A_CLOCK and _between(left, right, lexemes, *_BEFORE_CLOCK):
        clock, day = right, left
    elif right.rule in _OF_A_NIGHT and _between(left, right, lexemes, *_BEFORE_DAY.get(left.rule, ())):
        clock, day = left, right
    else:
        return None
    return Parse("moment", left.start, right.end, {"clock": clock, "day": day})


def _range(left: Parse, right: Parse, lexemes: list[Lexeme]) -> Parse | None:
    """From July 2003 to December 2004; 2000–2050; between March and May."""
    both_dates = left.rule in _DATES and right.rule in _DATES
    both_clocks = {left.rule, right.rule} <= {"clock", "moment"}
    if not (both_dates or both_clocks):
        return None
    before = lexemes[left.start - 1] if left.start else None
    began = before is not None and before.may("FROM")
    alike = left.rule == right.rule or began
    dash = _between(left, right, lexemes, ("HYPHEN",)) and lexemes[left.end].text != "—"
    through = _between(left, right, lexemes, ("TO",), ("THROUGH",), ("TO", "THE"))
    among = _between(left, right, lexemes, ("AND",)) and before is not None and before.may("BETWEEN")
    if not (alike and (dash or through)) and not among:
        return None
    return Parse("range", left.start, right.end, {"first": left, "last": right})


def _share_years(parses: list[Parse], lexemes: list[Lexeme]) -> None:
    """In "June and July 2023" both months are of 2023; "November to February 2024" began before."""
    joints = (("TO",), ("AND",), ("OR",), ("THROUGH",), ("HYPHEN",), ("COMMA",), ("COMMA", "AND"))
    for right, left in pairwise(reversed(parses)):
        months = "month" in left.fields and "month" in right.fields
        if not months or "year" in left.fields or "rel" in left.fields or not isinstance(right.fields.get("year"), int):
            continue
        if _between(left, right, lexemes, *joints):
            left.fields["year"] = right.fields["year"] - (left.fields["month"] > right.fields["month"])
