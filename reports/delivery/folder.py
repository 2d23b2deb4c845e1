"""Rendered bytes to the files of an edition, below the output folder.

``<output>/<situation>/<date>/<situation>-<date>[-r<revision>].<format>``; revision 1 has no
suffix.
"""

import hashlib
import re
from pathlib import Path
from typing import cast

from reports.delivery._files import replace
from reports.errors import OutputError
from reports.models.delivery import Format, Report
from reports.models.edition import Edition

_FOLDER_NAME = re.compile(r"[^\W_][\w.-]*")
"""Names that stay inside the output folder on any system: letters, digits, ``_ . -``."""


def deliver(edition: Edition, files: dict[str, bytes], output: Path) -> tuple[Report, ...]:
    """Write ``files`` (format to bytes) of ``edition`` below ``output`` and say where they are.

    Each file appears whole or not at all; a file of the same name is replaced. Raises
    ``OutputError`` when a folder or file cannot be written.
    """
    folder = _folder(edition, output)
    stem = f"{edition.situation}-{edition.date.isoformat()}"
    if edition.revision > 1:
        stem += f"-r{edition.revision}"
    return tuple(_report(folder / f"{stem}.{name}", name, data) for name, data in files.items())


def _folder(edition: Edition, output: Path) -> Path:
    if not _FOLDER_NAME.fullmatch(edition.situation):
        raise OutputError(
            f'situation "{edition.situation}"', "its name cannot be a folder name",
            "Give it a name of letters, digits, hyphens and underscores.",
        )  # fmt: skip
    folder = output / edition.situation / edition.date.isoformat()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    return folder


def _report(path: Path, name: str, data: bytes) -> Report:
    try:
        replace(path, data)
    except OSError as error:
        raise _refused(path, error) from error
    return Report(format=cast("Format", name), path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def _refused(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(str(path), f"cannot be written: {reason}", "Name a folder that can be written with --output.")
