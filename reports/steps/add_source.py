"""A location in, the source that reads it in the configuration file out."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reports import _settings_editing as editing
from reports.errors import SourceError, UsageError
from reports.models.source import Source
from reports.protocols import Web
from reports.settings import Settings
from reports.steps._web import LazyWeb

if TYPE_CHECKING:
    from reports.ingestion._discovery import Discovered


class Added(NamedTuple):
    """A source as it was entered."""

    source: Source
    situations: tuple[str, ...]
    """Situations that read it from now on."""
    others: tuple[str, ...] = ()
    """Further feeds that the page names."""


def add_source(
    settings: Settings,
    fields: Mapping[str, object],
    situations: Sequence[str],
    *,
    now: dt.datetime,
    env: Mapping[str, str],
) -> Added:
    """Look at ``fields["location"]``, find out how it is read, and enter it.

    Nothing is looked at where ``fields`` tell a ``kind``. Without ``situations`` it goes to the
    only one, or to none where there are several. Raises ``UsageError`` for a source that is there
    already and for wrong values, ``SourceError`` for a location that cannot be read, and
    ``ConfigurationError`` where the file cannot be changed.
    """
    given = {key: value for key, value in fields.items() if value is not None}
    location = str(given["location"])
    _refuse_twice(settings, location)
    named = situations_for(settings, situations)
    asked = source_of({"name": "new", "kind": "page", **given})
    title: str | None = None
    others: tuple[str, ...] = ()
    if "kind" not in given:
        found = _look(asked, LazyWeb(settings.fetching, None, now))
        _refuse_twice(settings, found.location)
        given |= {"kind": found.kind, "location": found.location}
        title, others = found.title, found.others
    given["location"] = _beside(settings.file, str(given["location"]))
    taken = [source.name for source in settings.sources]
    given.setdefault("name", editing.slug(title or urlsplit(location).hostname or Path(location).stem, taken))
    source = source_of(given)
    editing.add_sources(settings.file, [source], named, env)
    return Added(source, named, others)


def _look(source: Source, web: Web) -> "Discovered":
    from reports.ingestion._discovery import discover

    try:
        return discover(source, web)
    except SourceError as error:
        if "allow_private" in error.way_out:  # there is no such key yet
            raise SourceError(error.thing, error.problem, "If it is meant to be read, add --allow-private.") from None
        raise


def configured(settings: Settings, name: str) -> Source:
    """Give the configured source of this name; raises ``UsageError`` naming those that are like it."""
    for source in settings.sources:
        if source.name == name:
            return source
    near = get_close_matches(name, [source.name for source in settings.sources], n=3)
    way_out = f"Did you mean {' or '.join(near)}?" if near else "`sitrep source list` names them."
    raise UsageError(f'source "{name}"', f"it is not in {settings.file}", way_out)


def remove_source(settings: Settings, source: Source, env: Mapping[str, str]) -> tuple[str, ...]:
    """Take a source out of the configuration file; give the situations that named it.

    Raises ``ConfigurationError`` where the file cannot be changed.
    """
    return editing.remove_source(settings.file, source.name, env)


def situations_for(settings: Settings, asked: Sequence[str]) -> tuple[str, ...]:
    """Give the situations that are to read a new source: those asked for, else the only one there is.

    Raises ``UsageError`` for one that does not exist.
    """
    named = tuple(settings.situation(name).name for name in asked)
    only = settings.situations[0].name if len(settings.situations) == 1 else None
    return named or ((only,) if only else ())


def source_of(fields: Mapping[str, object]) -> Source:
    """Make a source of its fields; raises ``UsageError`` for a value that is not allowed."""
    from pydantic import ValidationError

    try:
        return Source.model_validate(dict(fields))
    except ValidationError as error:
        first = error.errors()[0]
        allowed = first.get("ctx", {}).get("expected")
        way_out = f"Use one of: {allowed}." if allowed else "Correct it."
        raise UsageError(f'--{first["loc"][0]} "{first["input"]}"', "it is not allowed", way_out) from None


def known_at(location: str, sources: Collection[Source]) -> Source | None:
    """Give the source that reads this location already."""
    return next((source for source in sources if place_key(source.location) == place_key(location)), None)


def place_key(location: str) -> str:
    """Write a location so that those of one place are equal, whatever scheme or case they are in."""
    parts = urlsplit(location)
    if "://" not in location:
        return str(Path(location).resolve())
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port or ''}{parts.path.rstrip('/')}?{parts.query}".casefold()


def _refuse_twice(settings: Settings, location: str) -> None:
    if known := known_at(location, settings.sources):
        raise UsageError(
            f'source "{location}"', f'"{known.name}" in {settings.file} reads it already',
            f"Name it in the `sources` of a situation, or take it out with `sitrep source remove {known.name}`.",
        )  # fmt: skip


def _beside(file: Path, location: str) -> str:
    """Write a path so that it is found from wherever sitrep is started."""
    if "://" in location:
        return location
    path, folder = Path(location).resolve(), file.resolve().parent
    return path.relative_to(folder).as_posix() or "." if path.is_relative_to(folder) else path.as_posix()
