"""Rows of short texts in, aligned columns for a reader at a terminal out."""

from collections.abc import Sequence


def columns(head: Sequence[str], rows: Sequence[Sequence[str]], widest: int = 60) -> str:
    """Lay the rows out under their headings, a text wider than ``widest`` cut in its middle."""
    table = [list(head), *([_cut(one_line(cell), widest) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in table) for place in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join(lines)


def one_line(text: str) -> str:
    """Fold white space, and show what would steer a terminal (escapes, marks of direction) as its code."""
    folded = " ".join(text.split())
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in folded)


def _cut(text: str, widest: int) -> str:
    if len(text) <= widest:
        return text
    tail = (widest - 1) // 2
    return f"{text[: widest - 1 - tail]}…{text[-tail:]}"
