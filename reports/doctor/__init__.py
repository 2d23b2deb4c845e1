"""An installation → what is wrong with it, and how to mend it."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from reports.doctor import _archive as archive
from reports.doctor import _online as online_checks
from reports.doctor import _parts as parts
from reports.doctor import _places as places
from reports.doctor import _prefect as prefect
from reports.doctor import _schedules as schedules
from reports.doctor import _secrets as secrets
from reports.doctor import _surroundings as surroundings
from reports.doctor import _versions as versions
from reports.doctor._check import Check
from reports.errors import ConfigurationError, SitrepError
from reports.settings import Settings, load

__all__ = ["Check", "examine"]

Look = Callable[[], "Check | Iterator[Check] | None"]


def examine(config: Path | None, now: dt.datetime, *, online: bool = False) -> Iterator[Check]:
    """Look at everything a run needs; ``config`` as in ``sitrep run --config``.

    Nothing is made or changed, and no server is asked unless ``online``. A look that itself breaks
    is a failed check, never an exception.
    """
    yield from _looks(_installation(now))
    try:
        settings = load(config, os.environ)
    except ConfigurationError as error:
        yield Check("configuration", "fail", f"{error.thing}: {error.problem}", error.way_out)
        return
    watched = len(settings.situations)
    yield Check("configuration", "ok", f"{settings.file}, {watched} situation{'' if watched == 1 else 's'}")
    yield from _looks(_configured(settings, now))
    if online:
        yield from _looks(_reached(settings, now))


def _installation(now: dt.datetime) -> Iterator[tuple[str, Look]]:
    yield "Python", versions.python
    yield "packages", versions.packages
    yield "SQLite", versions.sqlite
    yield "expat", versions.expat
    yield "Pango", parts.pango
    yield "language pipeline", parts.pipeline
    yield "reading of documents", parts.parsing
    yield "time zone data", partial(surroundings.zone_data, now)
    yield "memory", surroundings.memory
    yield "temporary files", surroundings.temporary
    yield "locale", surroundings.terminal
    yield "Prefect's folder", prefect.home
    yield "Prefect's profile", prefect.profile
    yield "Prefect's server", prefect.server
    yield "Prefect's door", prefect.exposure
    yield "Prefect's telemetry", prefect.telemetry


def _configured(settings: Settings, now: dt.datetime) -> Iterator[tuple[str, Look]]:
    yield "configuration file", partial(secrets.configuration_file, settings)
    yield "secrets", partial(secrets.secret_files, settings)
    yield "secrets", partial(secrets.missing, settings, os.environ)
    yield "database", partial(places.database, settings.database)
    yield "room for the database", partial(places.database_disk, settings.database)
    yield "file system", partial(_file_system, settings)
    yield "output", partial(places.output, settings.output)
    for folder in sorted({settings.template_folder(situation) for situation in settings.situations}):
        yield f"fonts of {folder.name}", partial(parts.fonts, folder)
    names = tuple(sorted({situation.timezone for situation in settings.situations}))
    yield "time zones", partial(parts.zones, names)
    yield "situations", partial(schedules.situations, settings, now)
    yield "recipients", partial(schedules.unheard, settings)
    yield "mail", partial(schedules.mail, settings)
    yield "archive", partial(archive.archive, settings, now)


def _reached(settings: Settings, now: dt.datetime) -> Iterator[tuple[str, Look]]:
    yield "mail server", partial(online_checks.mail_server, settings, now, os.environ)
    yield "Prefect's API", online_checks.prefect_api
    yield "sources", partial(online_checks.sources, settings, now)


def _file_system(settings: Settings) -> Check | None:
    from sqlalchemy import make_url

    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return surroundings.file_system(Path(str(url.database)).parent)


def _looks(looks: Iterator[tuple[str, Look]]) -> Iterator[Check]:
    for name, at in looks:
        try:
            seen = at()
            yield from [seen] if isinstance(seen, Check) else tuple(seen or ())
        except SitrepError as error:
            yield Check(name, "fail", f"{error.thing}: {error.problem}", error.way_out)
        except Exception as error:  # whatever is ill, the other checks are still made
            detail = str(error).strip() or "without a message"
            yield Check(name, "fail", f"{type(error).__name__}: {detail.splitlines()[0]}", "Run `make setup` again.")
