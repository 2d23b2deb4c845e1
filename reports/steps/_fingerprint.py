"""Folders of code and data in, one name for their content out: another content, another name."""

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_LARGE = 1 << 20
"""Bytes from which a file is known by its size alone: weights, which have a version in their small files."""
_ASIDE = frozenset({"__pycache__", "training"})


@cache
def fingerprint(*folders: Path) -> str:
    """Give 16 hex digits of a SHA-256 over every file below the folders; a relative one is a stage's."""
    digest = hashlib.sha256()
    for folder in folders:
        root = _PACKAGE / folder
        for file in sorted(root.rglob("*")):
            if file.is_file() and _ASIDE.isdisjoint(file.parts):
                size = file.stat().st_size
                content = hashlib.sha256(file.read_bytes()).digest() if size < _LARGE else b""
                digest.update(f"{file.relative_to(root).as_posix()}\0{size}\0".encode() + content)
    return digest.hexdigest()[:16]


def analysis_version() -> str:
    """Name what findings depend on: weights and rules as printed, and the code and word lists themselves."""
    from reports.language import version

    return f"{version()} ({fingerprint(Path('language'), Path('extraction'))})"
