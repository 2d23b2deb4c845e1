"""Bytes to a file that appears whole or not at all."""

import contextlib
import glob
import os
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Write beside ``path``, to the disk, then rename: a reader never meets half a file.

    Raises ``OSError``; what stood there before then still does.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    _sweep(path)
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _sync_folder(path.parent)


def _sweep(path: Path) -> None:
    """Remove what a killed run had begun to write: one run at a time writes an edition, and one the archive's pages."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            left.unlink()


def replace_if_other(path: Path, data: bytes) -> None:
    """Write as ``replace`` does, and leave a file alone that holds these bytes already."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every file system lets a folder be synchronised
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
