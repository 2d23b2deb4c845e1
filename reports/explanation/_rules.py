"""The name of a rule to what it stands for: the first line of its own documentation."""

import importlib
from functools import cache

from reports.models.explanation import Rule


@cache
def rule(name: str) -> Rule | None:
    """The rule of a name as ``models.rule.rule_name`` gives it; ``None`` for an empty name.

    A function that says nothing of itself is told by the first line of its module.
    """
    if not name:
        return None
    place, _, function = name.rpartition(".")
    module = importlib.import_module(f"reports.{place}")
    said = getattr(module, function, None)
    return Rule(name=name, meaning=_first_line(getattr(said, "__doc__", None)) or _first_line(module.__doc__))


def _first_line(text: str | None) -> str:
    return " ".join((text or "").strip().partition("\n\n")[0].split())
