"""Folders that situations with flash rules read → runs that look at new files once they are whole."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from reports.models.situation import Situation
from reports.orchestration.asking import ask
from reports.orchestration.rest import Api
from reports.protocols import Progress
from reports.settings import Settings

Stamp = frozenset[tuple[str, int, int]]
MOST = 20_000
"""Files of one folder that are looked at; a folder of more is read by the clock alone."""


class Folders:
    """Looks at the names, sizes and times of files: that works on every file system, shared ones too."""

    def __init__(self, settings: Callable[[], Settings], names: Sequence[str], api: Api, say: Progress) -> None:
        self.settings, self.names, self.api, self.say = settings, names, api, say
        self.settled: dict[str, Stamp] = {}
        """How the folders of a situation were when they were last read, or first seen."""
        self.moving: dict[str, Stamp] = {}
        """How they were at the last look, where that was another way: a file may still be written."""

    def look(self, now: dt.datetime) -> None:  # noqa: ARG002 - chores are given the clock
        """Ask for a watching run of each situation whose folders have changed and stand still since the last look."""
        settings = self.settings()
        for situation in settings.situations:
            if not situation.flash or (self.names and situation.name not in self.names):
                continue
            stamp = _stamp(settings, situation)
            settled = self.settled.setdefault(situation.name, stamp)
            if stamp == settled:
                self.moving.pop(situation.name, None)
            elif self.moving.get(situation.name) == stamp:
                self.settled[situation.name] = stamp
                self.moving.pop(situation.name, None)
                if stamp - settled:
                    self.say(f"serve: {situation.name}: {len(stamp - settled)} new files are looked at")
                    ask(self.api, situation.name, {"flash": True}, tag="watch")
            else:
                self.moving[situation.name] = stamp


def _stamp(settings: Settings, situation: Situation) -> Stamp:
    found = []
    for source in settings.sources_of(situation):
        if source.kind not in ("folder", "file"):
            continue
        place = Path(source.location)
        for path in (place,) if place.is_file() else place.rglob("*"):
            try:
                status = path.stat()
            except OSError:
                continue
            if path.is_file() and not path.name.startswith("."):
                found.append((str(path), status.st_size, status.st_mtime_ns))
            if len(found) > MOST:
                return frozenset()
    return frozenset(found)
