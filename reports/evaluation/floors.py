"""Recorded floors of each set and field, and the scores that fall below them."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reports.evaluation.nouns import Row

FILE = Path(__file__).with_name("data") / "floors.toml"


class Floor(NamedTuple):
    """The least F1 that a field of a set may have, in percent, and when and how it was recorded."""

    f1: float
    date: date
    command: str


@cache
def recorded() -> dict[str, dict[str, Floor]]:
    """Give the floors by set and by field as ``"kind: field"``."""
    tree: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: {field: Floor(float(f1), table["date"], table["command"]) for field, f1 in table["f1"].items()}
        for name, table in tree.items()
    }


def floor(name: str, row: Row) -> Floor | None:
    """Give the floor of a field; ``None`` where none is recorded."""
    return recorded().get(name, {}).get(f"{row.kind}: {row.field}")


def below(name: str, row: Row) -> bool:
    """Whether the field is below its floor."""
    least = floor(name, row)
    return least is not None and 100 * row.counts.f1 < least.f1 - 0.05
