"""A list of feeds in, its sources in the configuration file out, and the other way about."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from reports import _settings_editing as editing
from reports.errors import OutputError, UsageError
from reports.models.source import Source
from reports.settings import Settings
from reports.steps.add_source import place_key, situations_for


class Imported(NamedTuple):
    """What was taken of a list."""

    sources: tuple[Source, ...]
    situations: tuple[str, ...]
    listed: int
    """Feeds that the list names."""
    skipped: tuple[str, ...]
    """What was passed over, each with the reason."""


class Exported(NamedTuple):
    """A list that was written."""

    data: bytes
    feeds: int
    left: tuple[str, ...]
    """Names of sources that such a list cannot hold."""


def import_feeds(settings: Settings, file: Path, situations: Sequence[str], env: Mapping[str, str]) -> Imported:
    """Enter the feeds of an OPML file that are not configured yet.

    Raises ``UsageError`` for a file that cannot be opened, ``SourceError`` for one that is no
    OPML, and ``ConfigurationError`` where the configuration cannot be changed.
    """
    from reports.ingestion._opml import read_opml

    try:
        outlines = read_opml(file.read_bytes())
    except OSError as error:
        raise UsageError(str(file), f"it cannot be opened ({error.strerror})", "Name an OPML file.") from None
    known = {place_key(source.location): source.name for source in settings.sources}
    taken = [source.name for source in settings.sources]
    new: list[Source] = []
    skipped = [f"{each.title or each.address}: {each.reason}." for each in outlines.skipped]
    for source in outlines.sources:
        key = place_key(source.location)
        if key in known:
            skipped.append(f'{source.title or source.location}: "{known[key]}" reads it already.')
            continue
        entered = source.model_copy(update={"name": editing.slug(source.title or source.name, taken)})
        new.append(entered)
        taken.append(entered.name)
        known[key] = entered.name
    named = situations_for(settings, situations)
    if new:
        editing.add_sources(settings.file, new, named, env)
    return Imported(tuple(new), named if new else (), len(outlines.sources), tuple(skipped))


def export_feeds(settings: Settings) -> Exported:
    """Write the configured feeds at web addresses as OPML."""
    from reports.ingestion._opml import export_opml

    feeds = [source for source in settings.sources if _is_feed(source)]
    left = tuple(source.name for source in settings.sources if not _is_feed(source))
    return Exported(export_opml(feeds), len(feeds), left)


def write(file: Path, data: bytes) -> None:
    """Write a file at once; raises ``OutputError`` where that cannot be done."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OutputError(str(file), f"it cannot be written ({error.strerror})", "Name another file.") from None


def _is_feed(source: Source) -> bool:
    return source.kind == "feed" and urlsplit(source.location).scheme.lower() in ("http", "https")
