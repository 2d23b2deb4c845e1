"""An installation → what is wrong with it, and how to mend it."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from reports import _doctor_parts as parts
from reports import _doctor_places as places
from reports import _doctor_versions as versions
from reports._doctor_check import Check
from reports.errors import ConfigurationError, SitrepError
from reports.settings import Settings, load

__all__ = ["Check", "examine"]


def examine(config: Path | None) -> tuple[Check, ...]:
    """Look at everything a run needs; ``config`` as in ``sitrep run --config``.

    Nothing is made or changed. A look that itself breaks is a failed check, never an exception.
    """
    return tuple(_all(config))


def _all(config: Path | None) -> Iterator[Check]:
    yield from _look("Python", versions.python)
    yield from _look("packages", versions.packages)
    yield from _look("SQLite", versions.sqlite)
    yield from _look("Pango", parts.pango)
    yield from _look("language pipeline", parts.pipeline)
    yield from _look("reading of documents", parts.parsing)
    try:
        settings = load(config, os.environ)
    except ConfigurationError as error:
        yield Check("configuration", "fail", f"{error.thing}: {error.problem}", error.way_out)
        return
    yield from _configured(settings)


def _configured(settings: Settings) -> Iterator[Check]:
    watched = len(settings.situations)
    yield Check("configuration", "ok", f"{settings.file}, {watched} situation{'' if watched == 1 else 's'}")
    yield from _look("database", partial(places.database, settings.database))
    yield from _look("output", partial(places.output, settings.output))
    for folder in sorted({settings.template_folder(situation) for situation in settings.situations}):
        yield from _look(f"fonts of {folder.name}", partial(parts.fonts, folder))
    names = tuple(sorted({situation.timezone for situation in settings.situations}))
    yield from _look("time zones", partial(parts.zones, names))


def _look(name: str, at: Callable[[], Check | Iterator[Check]]) -> Iterator[Check]:
    try:
        seen = at()
        yield from [seen] if isinstance(seen, Check) else tuple(seen)
    except SitrepError as error:
        yield Check(name, "fail", f"{error.thing}: {error.problem}", error.way_out)
    except Exception as error:  # whatever is ill, the other checks are still made
        detail = str(error).strip() or "without a message"
        yield Check(name, "fail", f"{type(error).__name__}: {detail.splitlines()[0]}", "Run `make setup` again.")
