"""Turn a path into a raw document, or into a failure that says why not."""

import os
import stat
from pathlib import Path

from reports.ingestion._sniffing import READABLE, recognise
from reports.models.source import Failure, Source
from reports.protocols import Raw

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is opened; real pages stay below 5 MB."""

_LITTER_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_LITTER_ENDINGS = ("~", ".bak", ".swp", ".tmp", ".part", "#")


def is_litter(name: str) -> bool:
    """Say whether a file name is hidden, an editor's backup or an operating system's own."""
    lower = name.lower()
    return lower.startswith((".", "~$", "#")) or lower.endswith(_LITTER_ENDINGS) or lower in _LITTER_NAMES


def location_of(path: Path) -> str:
    """Write ``path`` as a reader should see it: relative to the working folder if below it, else as given."""
    absolute, working = Path(os.path.normpath(path.absolute())), Path.cwd()
    shown = absolute.relative_to(working) if absolute.is_relative_to(working) else path
    # a file name may be any bytes: what is no UTF-8 must not break the report that names it
    return shown.as_posix().encode("utf-8", "replace").decode("utf-8")


def failure(source: Source, path: Path, reason: str) -> Failure:
    """Word a failure of ``path``."""
    return Failure(source=source.name, location=location_of(path), reason=reason)


def load_file(source: Source, path: Path) -> Raw | Failure:
    """Read the bytes of one regular file of a known format and at most ``MAX_BYTES``."""
    try:
        if problem := _refusal(path.stat()):
            return failure(source, path, problem)
        data = path.read_bytes()
    except FileNotFoundError:
        return failure(source, path, "There is no such file.")
    except OSError as error:
        return failure(source, path, f"It cannot be opened: {error.strerror or type(error).__name__}.")
    if not data.strip():
        return failure(source, path, "The file is empty.")
    kind = recognise(data, path.name)
    if kind is None:
        return failure(source, path, f"Files of this type are not read; these are: {', '.join(READABLE)}.")
    return Raw(location_of(path), data, kind)


def _refusal(status: os.stat_result) -> str | None:
    """Say why a file is not opened: a pipe or device would block the run, a huge file fill the memory."""
    if not stat.S_ISREG(status.st_mode):
        return "It is not a regular file."
    if status.st_size > MAX_BYTES:
        return f"It has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read."
    return None
