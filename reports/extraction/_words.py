"""Data files of the extractors to tables."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """``data/<name>.tsv``: first column to the comma-separated words of the second."""
    rows = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row.strip() and not row.startswith("#"))
    return {pair[0]: tuple(pair[1].split(",")) for pair in pairs}
