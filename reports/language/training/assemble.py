"""Two trained pipelines in, one scored and shipped pipeline out."""

from pathlib import Path


def assemble(data: Path, work: Path) -> None: ...
