"""What the user wants to see to what its pages are made of, read anew for each build."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reports.errors import UsageError
from reports.models.appearance import Appearance
from reports.models.briefing import Briefing
from reports.models.situation import Situation
from reports.settings import Settings, template_places

_SQLITE = "sqlite:///"
SAMPLES = {"full": "full", "quiet": "quiet", "hostile": "hostile", "rtl": "right-to-left"}
"""Names of the built-in sample days on the command line, and their own."""


class Wanted(NamedTuple):
    """What was asked for; ``None`` leaves a choice to the configuration."""

    settings: Callable[[], Settings]
    """Reads the configuration as it is now."""
    situation: str | None = None
    date: dt.date | None = None
    template: str | None = None
    sample: str | None = None


class Material(NamedTuple):
    """One briefing and its looks."""

    briefing: Briefing
    template: Path
    appearance: Appearance
    watched: tuple[Path, ...]
    """Files and folders that a change of makes a new build."""
    told: str
    """Which edition it is, for who looks at the pages."""


def material(wanted: Wanted) -> Material:
    """Read what the pages are made of.

    The edition is the newest one kept, or that of the date; where none is kept, a sample day.
    Raises ``ConfigurationError``, ``UsageError`` and ``DatabaseError``.
    """
    settings = wanted.settings()
    situation = _situation(settings, wanted.situation)
    folder = _folder(wanted.template, settings) if wanted.template else settings.template_folder(situation)
    found = None if wanted.sample else _edition(settings.database, situation.name, wanted.date)
    if found is None and wanted.date and not wanted.sample:
        raise UsageError(f"edition {situation.name} {wanted.date}", "it is not in the archive", "Make it: sitrep run.")
    name = wanted.sample or "full"
    logo = _beside(situation.logo, settings.file) if situation.logo else ()
    return Material(
        briefing=found or _sample(name),
        template=folder,
        appearance=settings.appearance_of(situation),
        watched=(folder, settings.file, *logo),
        told=_told(found, name),
    )


def _situation(settings: Settings, name: str | None) -> Situation:
    if name is None:
        return settings.situations[0]
    for situation in settings.situations:
        if situation.name == name:
            return situation
    known = ", ".join(situation.name for situation in settings.situations)
    raise UsageError(f'situation "{name}"', "it is not configured", f"Known are: {known}.")


def _folder(name: str, settings: Settings) -> Path:
    places = list(dict.fromkeys(template_places(name, settings.file)))
    for place in places:
        if place.is_dir():
            return place
    raise UsageError(f'template "{name}"', "there is no such folder", f"Looked for {', '.join(map(str, places))}.")


def _edition(database: str, situation: str, date: dt.date | None) -> Briefing | None:
    """The edition as it is kept; a database that is not there yet is not made for a look at a template."""
    from reports.storage.repository import Repository

    file = database.removeprefix(_SQLITE)
    if file != database and not Path(file).is_file():
        return None
    with Repository.open(database) as repository:
        if date is not None:
            return repository.editions.latest(situation, date)
        return repository.editions.before(situation, dt.date.max)


def _sample(name: str) -> Briefing:
    from reports.rendering._sample_days import SAMPLES as DAYS

    return DAYS[SAMPLES[name]]


def _beside(place: str, file: Path) -> tuple[Path, ...]:
    """Both places a file of the configuration may be at."""
    return Path(place), file.parent / place


def _told(edition: Briefing | None, sample: str) -> str:
    if edition is None:
        return f"sample day ({sample})"
    about = edition.edition
    revision = f", revision {about.revision}" if about.revision > 1 else ""
    return f"{about.title}, {about.date}, No. {about.number}{revision}"
