"""Functions that decide what an article says, by names under which an explanation finds them again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Refusal(NamedTuple):
    """Words that a layer or an extractor looked at and left out, and the rule that did it."""

    stage: str
    """Layer ("times", "quantities") or kind of finding ("figures", "statements")."""
    start: int
    end: int
    rule: str


def rule_name(function: Callable[..., object]) -> str:
    """Name of a function below ``reports``: "language.names._by_title"."""
    return f"{function.__module__.removeprefix('reports.')}.{function.__name__}"


def refuse(doc: "Doc", stage: str, start: int, end: int, rule: Callable[..., object]) -> None:
    """Note on ``doc`` that ``rule`` left the characters ``start:end`` out of ``stage``."""
    doc.user_data.setdefault("refused", []).append(Refusal(stage, start, end, rule_name(rule)))


def refusals(doc: "Doc") -> tuple[Refusal, ...]:
    """All that was left out, in the order in which it was looked at, each once."""
    return tuple(dict.fromkeys(doc.user_data.get("refused", ())))
