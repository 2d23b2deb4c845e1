"""Data files of words to the sets that the figure extractor looks words up in."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """The lines of ``data/figures_<name>.txt`` without comments and blank lines."""
    lines = (_DATA / f"figures_{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
