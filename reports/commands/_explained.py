"""An explanation in, lines for a reader at a terminal out."""

from collections.abc import Iterator
from textwrap import shorten

from reports.models.explanation import Explanation, Found, Rule, Seen, Word

_WORDS = 78


def lines(told: Explanation) -> Iterator[str]:
    """Findings first, then what the layers hold and left out, then the parse with marked words."""
    yield f"“{_fit(told.text)}” · characters {told.start}–{told.end} · {told.zone or 'no zone'} · {told.path}"
    for found in told.found:
        yield ""
        yield from _finding(found)
    for note in told.notes:
        yield ""
        yield note
    yield from _block("Layers here", told.layers)
    yield from _block("Looked at here and left out", told.refused)
    if told.parse:
        yield ""
        yield "Parse (words asked about are marked with >)"
        yield from (_word(word) for word in told.parse)


def _finding(found: Found) -> Iterator[str]:
    sure = f", confidence {found.confidence}" if found.confidence is not None else ""
    yield f"{found.kind} {found.id}{sure}: “{_fit(found.text)}”"
    yield from (f"  {name:<16}{_fit(value)}" for name, value in found.fields)
    yield from _rule(found.rule)
    yield from (f"  {'said by' if at == 0 else 'within words of':<16}{who}" for at, who in enumerate(found.chain))


def _block(title: str, seen: tuple[Seen, ...]) -> Iterator[str]:
    if seen:
        yield ""
        yield title
    for item in seen:
        sure = f", confidence {item.confidence}" if item.confidence is not None else ""
        yield f"  {item.stage:<14}“{_fit(item.text)}”: {item.says}{sure}"
        yield from (f"{'':14}{line}" for line in _rule(item.rule))


def _rule(rule: Rule | None) -> Iterator[str]:
    if rule is not None:
        yield f"  by {rule.name}: {rule.meaning}" if rule.meaning else f"  by {rule.name}"


def _word(word: Word) -> str:
    tree = "  " * min(word.depth, 12) + word.text
    hangs = f"{word.relation} of {word.head}" if word.head is not None else word.relation
    return f"{'>' if word.marked else ' '} {tree:<40} {word.tag:<6} {hangs}"


def _fit(text: str) -> str:
    return shorten(text, _WORDS, placeholder=" …")
