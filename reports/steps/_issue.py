"""A request in, its edition with the files that were rendered of it out, in any language."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reports.errors import SitrepError, UsageError
from reports.models.briefing import Briefing
from reports.models.delivery import Report
from reports.models.edition import Edition
from reports.models.situation import Situation
from reports.protocols import Progress
from reports.settings import Settings
from reports.steps._request import FORMATS, Request
from reports.storage.repository import Repository


class Told(NamedTuple):
    """An edition in one language, with its files by format."""

    briefing: Briefing
    files: Mapping[str, bytes]


class Issue:
    """An edition that is to be sent."""

    def __init__(self, request: Request, told: Told, progress: Progress) -> None:
        self.settings: Settings = request.settings
        self.situation: Situation = request.situation
        self.edition: Edition = told.briefing.edition
        self._told = {told.briefing.language: told}
        self._language, self._progress = told.briefing.language, progress

    def told_in(self, language: str | None) -> Told:
        """Give briefing and files in a language: the same findings under the same number, made once for all readers.

        Where it cannot be made in that language, that is said, and they are given in the edition's own.
        """
        wanted = language or self._language
        if wanted not in self._told:
            try:
                self._told[wanted] = self._translated(wanted)
            except SitrepError as error:
                self._progress(f"deliver: not in {wanted}, but in {self._language}: {error.thing}: {error.problem}")
                self._told[wanted] = self._told[self._language]
        return self._told[wanted]

    def _translated(self, language: str) -> Told:
        from reports.steps.translated import translated

        told = self._told[self._language]
        briefing = translated(told.briefing, language)
        return Told(briefing, _rendered(self.settings, self.situation, briefing, list(told.files)))


def issue_of(repository: Repository, request: Request, progress: Progress) -> Issue:
    """Give the newest revision with its files; where one is not there, or is another, all are rendered again.

    Nothing is written. Raises ``UsageError`` where there is no such edition.
    """
    briefing = repository.editions.latest(request.situation.name, request.date)
    if briefing is None:
        raise UsageError(
            f"edition {request.situation.name} {request.date}", "there is none", "Make it with sitrep run --date."
        )
    kept = repository.editions.files(briefing.edition)
    files = _read(kept, request.output)
    if not kept or len(files) < len(kept):
        files = _rendered(request.settings, request.situation, briefing, FORMATS)
    return Issue(request, Told(briefing, files), progress)


def _rendered(settings: Settings, situation: Situation, briefing: Briefing, formats: Sequence[str]) -> dict[str, bytes]:
    from reports.rendering import render

    return render(briefing, formats, settings.template_folder(situation), settings.appearance_of(situation))


def _read(reports: Iterable[Report], output: Path) -> dict[str, bytes]:
    """Give the files by format, as far as they are the ones that were made."""
    found: dict[str, bytes] = {}
    for report in reports:
        try:
            data = (output / report.path).read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == report.sha256:
            found[report.format] = data
    return found
