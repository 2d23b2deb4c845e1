"""Unit names of annotated sets to those of sitrep."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).with_name("data") / "units.toml").read_text(encoding="utf-8"))


def is_time(unit: str) -> bool:
    """Whether the contract leaves this unit to times: lengths and ages."""
    return unit.lower() in _tables()["times"]


def units(written: str | None) -> tuple[str | None, ...]:
    """Give the units of sitrep that a set's word may mean; ``(None,)`` for a bare number."""
    word = (written or "").strip()
    if word.lower() in _tables()["none"]:
        return (None,)
    known: list[str] | None = _tables()["spellings"].get(word.lower())
    if known is not None:
        return tuple(known) or (None,)
    return (word if word.isupper() else word.lower(),)
