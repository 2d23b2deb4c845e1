"""Annotated sets in, precision, recall and F1 of every field out, beside the floors.

``metrics/`` holds the measures, pure functions of annotations and findings; ``readers/`` the file
formats, each described at the top of its module; ``sets/`` one module for each set that can be
named on the command line (dashes for underscores), which says in ``TITLE`` what it measures, in
``FILES`` which files it reads below the data folder, and holds ``measure(files, options)``. A set
that is ``BLIND`` is scored as a whole: its faults are never shown, so that nobody tunes on them. One
that is ``BY_PATH`` takes other people's files and is scored only when it is named. ``GENRE`` is the
genre of documents that is scored where none is asked for.
"""

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from reports import registry
from reports.errors import UsageError
from reports.evaluation.nouns import Options, Outcome

_STAGE = "evaluation.sets"


def known_sets() -> tuple[str, ...]:
    """Names of the sets, as the command line takes them."""
    return tuple(kind.replace("_", "-") for kind in registry.kinds(_STAGE))


def standing_sets() -> tuple[str, ...]:
    """Names of the sets that are scored where none is named: those whose files have a fixed place."""
    return tuple(name for name in known_sets() if not getattr(module(name), "BY_PATH", False))


def module(name: str) -> ModuleType:
    """Give the module of a set; raises ``UsageError`` naming the sets that exist."""
    if name not in known_sets():
        raise UsageError(f'set "{name}"', "there is no such set", f"Use one of: {', '.join(known_sets())}.")
    return registry.load(_STAGE, name.replace("-", "_"))


def locate(name: str, folders: Iterable[Path]) -> list[Path]:
    """Find the files of a set below the data folders, sorted; a folder may be one file.

    Raises ``UsageError`` naming what was looked for and where.
    """
    patterns: tuple[str, ...] = module(name).FILES
    places = list(folders)
    found: set[Path] = set()
    for place in places:
        for pattern in patterns:
            if place.is_file():
                found.update({place} if place.match(pattern.rpartition("/")[2]) else ())
            else:
                found.update(file for file in place.glob(pattern) if file.is_file())
    if not found:
        raise UsageError(
            f'set "{name}"',
            f"there is no {' or '.join(patterns)} in {', '.join(map(str, places)) or 'any data folder'}",
            "Name the folder of the sets with --data DIR or SITREP_EVALUATION_DATA.",
        )
    return sorted(found)


def evaluate(name: str, folders: Iterable[Path], options: Options = Options()) -> Outcome:  # noqa: B008
    """Score sitrep on one set; raises ``UsageError`` where the set or its files are missing."""
    measured: Outcome = module(name).measure(locate(name, folders), options)
    return measured
