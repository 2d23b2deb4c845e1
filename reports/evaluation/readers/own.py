"""Our own annotated sentences, one or more tab-separated files, to their cells.

One row a line, cells separated by tabs; a backslash and "n" in a cell are a line end, lines that
start with "#" are comments and say what the columns are. The columns of each kind stand at the top
of the sets ``own-…``.
"""

from datetime import date
from pathlib import Path

FRIDAY, WEDNESDAY = date(2024, 5, 3), date(2024, 5, 15)
"""The days that the articles of the sentences are of: figures on the first, all others on the second."""
OUTLET = "The Test"


def rows(file: Path, columns: int = 0) -> list[list[str]]:
    """Read the rows, each filled up with empty cells to ``columns``."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
            found.append(cells + [""] * (columns - len(cells)))
    return found
