"""Turn a folder and its sub-folders into raw documents, sorted by path."""

import os
from collections.abc import Iterator
from pathlib import Path

from reports.ingestion._files import failure, is_litter, load_file
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure]:  # noqa: ARG001
    """Yield each readable file below ``source.location`` and a failure for each that is not.

    Hidden files and folders, editor backups and system litter are passed over; links to
    folders are not followed. An empty folder yields nothing.
    """
    root = Path(source.location)
    if not root.is_dir():
        problem = "It is a file, not a folder" if root.exists() else "There is no such folder"
        yield failure(source, root, f"{problem}.")
        return
    refused: list[OSError] = []
    paths: list[Path] = []
    for folder, subfolders, names in os.walk(root, onerror=refused.append):
        subfolders[:] = [name for name in subfolders if not is_litter(name)]
        paths += [Path(folder, name) for name in names if not is_litter(name)]
    for error in refused:
        yield failure(source, Path(error.filename or root), f"The folder cannot be opened: {error.strerror}.")
    for path in sorted(paths, key=lambda path: path.parts):
        yield load_file(source, path)
