"""Data files of words to the sets and tables that the figure extractor looks words up in."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _lines(name: str) -> list[str]:
    lines = (_DATA / f"figures_{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The lines of ``data/figures_<name>.txt`` without comments and blank lines."""
    return frozenset(_lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """The two columns of ``data/figures_<name>.txt``: first to second."""
    return {first: second for first, _, second in (line.partition("\t") for line in _lines(name))}
