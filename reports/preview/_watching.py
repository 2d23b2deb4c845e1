"""Files and folders to a signature that is another one once any of them has changed."""

import time
from collections.abc import Iterable
from pathlib import Path

Signature = tuple[tuple[str, int, int], ...]
SETTLED = 0.08
"""Seconds that nothing may change for before a change counts as whole: editors write in steps."""
_LEFT_OUT = ("~", ".swp", ".tmp", ".pyc")


def signature(places: Iterable[Path]) -> Signature:
    """Give name, time and size of each file, those below folders too; what is not there is left out."""
    found = {file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])}
    return tuple(sorted(filter(None, map(_stated, found))))


def settled(places: Iterable[Path], rest: float = SETTLED) -> Signature:
    """Wait until nothing changes any more, and give the signature then."""
    before = signature(places := tuple(places))
    while True:
        time.sleep(rest)
        now = signature(places)
        if now == before:
            return now
        before = now


def _stated(file: Path) -> tuple[str, int, int] | None:
    if file.name.endswith(_LEFT_OUT):
        return None
    try:
        stat = file.stat()
    except OSError:  # gone between the listing and now
        return None
    return (str(file), stat.st_mtime_ns, stat.st_size) if file.is_file() else None
