"""Data files of the extractors to tables."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _lines(name: str) -> list[list[str]]:
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """``data/<name>.tsv``: first column to the comma-separated words of the second."""
    return {row[0]: tuple(row[1].split(",")) for row in _lines(name)}


@cache
def words(name: str, row: str) -> frozenset[str]:
    """One row of ``table(name)`` as a set."""
    return frozenset(table(name)[row])


@cache
def columns(name: str) -> dict[str, tuple[str, ...]]:
    """``data/<name>.tsv``: first column to the other columns."""
    return {row[0]: tuple(row[1:]) for row in _lines(name)}


@cache
def openings(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that are the first column of ``data/<name>.tsv``, by their first word, the longest first."""
    phrases = sorted((tuple(row[0].split()) for row in _lines(name)), key=lambda words: (-len(words), words))
    return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}
