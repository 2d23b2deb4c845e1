"""Word lists of this stage: one entry a line, comments behind ``#``."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of ``data/<name>.txt``."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
