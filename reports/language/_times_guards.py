"""Parses that are no times: counts, ages, names, verbs — refused by the words around them."""

from reports.language import _times_guards_dates, _times_guards_lengths  # noqa: F401 - they register guards
from reports.language._times_context import Context
from reports.language._times_grammar import Parse
from reports.language._times_lexer import Lexeme
from reports.language._times_neighbours import GUARDS as _GUARDS
from reports.language._times_neighbours import Guard

_WORDS_TOO = ("march", "may", "august")


def is_time(parse: Parse, context: Context) -> bool:
    """Whether the words around a parse let it be a time expression."""
    if any(_lower_name(lexeme) for lexeme in context.lexemes[parse.start : parse.end]):
        return False
    guard = _GUARDS.get(parse.rule)
    return guard is None or guard(parse, context)


def guard_of(parse: Parse) -> Guard:
    """The function that judges a parse."""
    return _GUARDS.get(parse.rule, is_time)


def _lower_name(lexeme: Lexeme) -> bool:
    """Whether it is a day or month without its capital that may be another word ("sun", "may", "march")."""
    named = lexeme.may("MONTH_ANY") or lexeme.may("WEEKDAY_ANY") or lexeme.may("NAMED")
    if not named or lexeme.text[0].isupper() or lexeme.text[0].isdigit():
        return False
    full = lexeme.may("MONTH") or lexeme.may("WEEKDAY")
    return not full or lexeme.word in _WORDS_TOO
