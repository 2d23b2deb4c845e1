"""Parsed tables in, the problems that types alone cannot see out."""

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from reports._settings_fetching import check_fetching, check_location
from reports._settings_flash import check_flash
from reports._settings_mail import check_mail
from reports._settings_problems import Problem, closest
from reports._settings_recipients import check_recipients, check_references
from reports.models.appearance import LEGIBLE, WHITE, contrast
from reports.models.recipient import Recipient
from reports.models.situation import Situation
from reports.models.source import Source
from reports.registry import kinds
from reports.wording import LANGUAGES

if TYPE_CHECKING:
    from reports.settings import ConfigurationFile

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Names become folders and file names, so they hold nothing that a path could trip over."""
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def check(parsed: "ConfigurationFile", folder: Path) -> Iterator[Problem]:
    """Yield every problem of names, references, kinds, zones and schedules; ``folder`` is that of the file."""
    if "://" not in parsed.sitrep.database:
        yield Problem(
            ("sitrep", "database"), f'"{parsed.sitrep.database}" is not a database URL', 'Write "sqlite:///FILE".'
        )
    yield from check_fetching(parsed.fetching)
    yield from check_mail(parsed.mail, folder)
    yield from _names("recipient", parsed.recipient)
    yield from check_recipients(parsed.recipient, parsed.mail, folder)
    yield from check_references(parsed.situation, parsed.recipient, folder)
    yield from _names("source", parsed.source)
    yield from _names("situation", parsed.situation)
    for index, source in enumerate(parsed.source):
        yield from _one_of(("source", index, "kind"), "kind of source", source.kind, kinds("ingestion"))
        yield from check_location(index, source.location)
    names = [source.name for source in parsed.source]
    for index, situation in enumerate(parsed.situation):
        for name in situation.sources:
            yield from _one_of(("situation", index, "sources"), "source", name, names)
        for section in situation.sections:
            yield from _one_of(("situation", index, "sections"), "section", section, kinds("sections"))
        yield from _one_of(("situation", index, "language"), "language", situation.language, LANGUAGES)
        yield from _accent(index, situation.accent)
        yield from _times(index, situation)
        yield from check_flash(index, situation, situation.sources)


def _accent(index: int, accent: str | None) -> Iterator[Problem]:
    """Headings are set in the accent on white, and white on it."""
    place = ("situation", index, "accent")
    if accent is None:
        return
    if not _COLOR.fullmatch(accent):
        yield Problem(place, f'"{accent}" is not a colour', 'Write six hexadecimal digits, as "#0b4f7a".')
    elif (ratio := contrast(accent, WHITE)) < LEGIBLE:
        yield Problem(
            place,
            f'"{accent}" has a contrast of {math.floor(ratio * 10) / 10:.1f}:1 on white, too little to be read',
            f"Take a darker colour: {LEGIBLE:g}:1 at least.",
        )


def _names(table: str, entries: Sequence[Source | Situation | Recipient]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if not _NAME.fullmatch(entry.name):
            yield Problem(
                (table, index, "name"),
                f'"{entry.name}" cannot be a name',
                "Use letters, digits, dots, hyphens and underscores, 64 at most, beginning with a letter or digit.",
            )
        if entry.name.casefold() in seen:
            yield Problem((table, index, "name"), f'"{entry.name}" is there twice', f"Give each {table} its own name.")
        seen.add(entry.name.casefold())


def _one_of(place: tuple[str | int, ...], what: str, value: str, known: Sequence[str]) -> Iterator[Problem]:
    if value not in known:
        yield Problem(place, f'there is no {what} "{value}"', closest(value, known))


def _times(index: int, situation: Situation) -> Iterator[Problem]:
    try:
        ZoneInfo(situation.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = closest(situation.timezone, sorted(available_timezones())).partition(" Allowed")[0]
        yield Problem(
            ("situation", index, "timezone"),
            f'"{situation.timezone}" is not a time zone',
            near if near.startswith("Did") else 'Use an IANA name, as "Europe/London".',
        )
    if situation.schedule is not None and not _is_cron(situation.schedule):
        yield Problem(
            ("situation", index, "schedule"),
            f'"{situation.schedule}" is not a cron expression',
            'Write minute, hour, day, month and weekday, as "0 7 * * *".',
        )
    if situation.lookback_days < 1:
        yield Problem(
            ("situation", index, "lookback_days"), f"{situation.lookback_days} is too small", "Write 1 or more."
        )


def _is_cron(schedule: str) -> bool:
    from datetime import datetime

    from cronsim import CronSim, CronSimError

    try:
        CronSim(schedule, datetime(2024, 1, 1))
    except CronSimError:
        return False
    return True
