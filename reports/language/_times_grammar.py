"""Lexemes to parses: the rules of ``times_grammar.txt``, run over one character a lexeme.

Each set of symbols that a lexeme may have is one character, so that a rule over symbols is an
ordinary regular expression over a short string: matching is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from reports.errors import PipelineError
from reports.language._times_lexer import Lexeme, plain_values
from reports.language._times_lexicon import read, words
from reports.language._times_starts import starts


@dataclass(slots=True)
class Parse:
    """A rule that matched the lexemes ``start`` to ``end``, with what its parts are worth."""

    rule: str
    start: int
    end: int
    fields: dict[str, Any] = field(default_factory=dict)


class Rule(NamedTuple):
    """One line of the grammar."""

    name: str
    pattern: re.Pattern[str]
    symbols: dict[str, str]
    """Group of the pattern to the symbol whose value it takes."""
    starts: frozenset[str]
    """Symbols that its first lexeme may have."""


@cache
def alphabet() -> dict[frozenset[str], str]:
    """Sets of symbols that lexemes have, each with its character."""
    kinds = [frozenset(values) for values in words().values()]
    kinds += [frozenset(values) for values in plain_values()]
    return dict(zip(dict.fromkeys(kind for kind in kinds if kind), _characters(), strict=False))


def _characters() -> Iterator[str]:
    """Characters that mean nothing in a character class; the first 245 make rules that compile fast."""
    return (chr(at) for at in count(1) if chr(at) not in r" []\^-&~|")


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    macros: dict[str, str] = {}
    found = []
    for line in read("times_grammar.txt").splitlines():
        if line.startswith("@"):
            name, _, pattern = line.partition("=")
            macros[name.strip()] = pattern.strip()
        elif line.strip() and not line.startswith("#"):
            name, pattern = line.split(maxsplit=1)
            found.append(_rule(name, _expanded(pattern, macros)))
    return tuple(found)


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    return re.sub(r"@[A-Z]+", lambda match: macros[match.group()], pattern)


def _rule(name: str, pattern: str) -> Rule:
    symbols: dict[str, str] = {}

    def compiled(match: re.Match[str]) -> str:
        group, symbol = match.groups()
        characters = "".join(char for kind, char in alphabet().items() if symbol in kind)
        if not characters:
            raise PipelineError(
                "times_grammar.txt", f'no word has the symbol "{symbol}"', "Add it to times_words.toml."
            )
        characters = f"[{characters}]"
        if group is None:
            return characters
        unique = f"{group}__{len(symbols)}"
        symbols[unique] = symbol
        return f"(?P<{unique}>{characters})"

    spelled = re.sub(r"(?:([a-z]+\d?):)?([A-Z_]+)", compiled, pattern.replace("(", "(?:"))
    return Rule(name, re.compile(spelled.replace(" ", "")), symbols, starts(pattern))


@cache
def rules_from(char: str) -> tuple[Rule, ...]:
    """The rules that may begin with a lexeme of this character, in the order of the file."""
    kind = next(kind for kind, known in alphabet().items() if known == char) if char != "\0" else frozenset()
    return tuple(rule for rule in rules() if kind & rule.starts)


def spell(lexemes: list[Lexeme]) -> str:
    """One character for each lexeme."""
    chars = alphabet()
    return "".join(chars.get(frozenset(lexeme.values), "\0") for lexeme in lexemes)


def parses_at(spelled: str, at: int, lexemes: list[Lexeme]) -> list[Parse]:
    """Every rule that matches at one lexeme, longest first, then in the order of the file."""
    found = []
    for rule in rules_from(spelled[at]):
        match = rule.pattern.match(spelled, at)
        if match and match.end() > at:
            fields = {
                group.partition("__")[0]: lexemes[match.start(group)].values[symbol]
                for group, symbol in rule.symbols.items()
                if match.start(group) >= 0
            }
            found.append(Parse(rule.name, at, match.end(), fields))
    found.sort(key=lambda parse: at - parse.end)
    return found
