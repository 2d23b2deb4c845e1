"""A rendered file of an edition and where it was put."""

from pathlib import Path
from typing import Literal

from reports.models._noun import Noun

Format = Literal["pdf", "docx", "html", "json"]


class Report(Noun):
    """One rendered file of an edition."""

    format: Format
    path: Path
    sha256: str
    size: int
    """Bytes."""
