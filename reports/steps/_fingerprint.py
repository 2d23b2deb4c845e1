"""Folders of code and data in, one name for their content out: another content, another name."""

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def fingerprint(*folders: Path) -> str:
    """Give 16 hex digits of a SHA-256 over every file below the folders; a relative one is a stage's."""
    digest = hashlib.sha256()
    for folder in folders:
        root = _PACKAGE / folder
        for file in sorted(root.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
