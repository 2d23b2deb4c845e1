"""A parse to the words beside it, and the register of the rules that judge parses by them."""

from collections.abc import Callable

from reports.language._times_context import Context
from reports.language._times_grammar import Parse
from reports.language._times_lexer import Lexeme

Guard = Callable[[Parse, Context], bool]
GUARDS: dict[str, Guard] = {}
"""Rule of the grammar to what judges its parses; filled by ``guards``."""


def guards(*rules: str) -> Callable[[Guard], Guard]:
    """Make a function the judge over parses by some rules."""

    def registered(guard: Guard) -> Guard:
        GUARDS.update(dict.fromkeys(rules, guard))
        return guard

    return registered


def may(lexeme: Lexeme | None, *symbols: str) -> bool:
    """Whether there is such a lexeme and it may stand for one of the symbols."""
    return lexeme is not None and any(lexeme.may(symbol) for symbol in symbols)


def is_word(lexeme: Lexeme | None) -> bool:
    """Whether it is a word or number that has nothing to do with time."""
    return lexeme is not None and lexeme.text[0].isalnum() and not lexeme.values


def is_capital(lexeme: Lexeme | None) -> bool:
    """Whether it begins with a capital letter."""
    return lexeme is not None and lexeme.text[0].isupper()


def is_plural(lexeme: Lexeme | None, context: Context) -> bool:
    """Whether it is a common noun in the plural, as far as its tag or its ending tells."""
    if lexeme is None or not lexeme.text.islower():
        return False
    tag = context.tag(lexeme)
    return tag == "NNS" if tag else lexeme.word.endswith("s") and not lexeme.may("POSS")


def tight_hyphen(parse: Parse, context: Context) -> bool:
    """Whether a hyphen joins the parse to the next word."""
    after = context.after(parse)
    return may(after, "HYPHEN") and after is not None and after.start == context.lexemes[parse.end - 1].end


def in_a_name(parse: Parse, context: Context) -> bool:
    """Whether a capital inside a sentence makes a common word part of a name ("Europe Today")."""
    lexeme, before = context.lexemes[parse.start], context.before(parse)
    if not is_capital(lexeme) or before is None or lexeme.text.isupper():
        return False
    return context.same_sentence(parse.start - 1, parse.start) and before.text[0].isalpha() and is_capital(before)
