"""Word lists of this stage: one entry a line, comments behind ``#``."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def forms(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of ``data/<name>.tsv``: what is looked up, and the words for it."""
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {head: tuple(rest) for head, *rest in rows}


@cache
def words(name: str) -> frozenset[str]:
    """The entries of ``data/<name>.txt``."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
