"""A request in, its edition with the files that were rendered of it out."""

import hashlib
from pathlib import Path

from reports.errors import UsageError
from reports.models.delivery import Report
from reports.protocols import Progress
from reports.steps._queueing import Issue
from reports.steps._request import Request
from reports.storage.repository import Repository


def issue_of(repository: Repository, request: Request, progress: Progress) -> Issue:
    """Give the newest revision with its files; a file that is not there, or is another, is rendered again.

    Raises ``UsageError`` where there is no such edition.
    """
    from reports.steps.publish import publish

    briefing = repository.editions.latest(request.situation.name, request.date)
    if briefing is None:
        raise UsageError(
            f"edition {request.situation.name} {request.date}", "there is none", "Make it with sitrep run --date."
        )
    kept = repository.editions.files(briefing.edition)
    files = _read(kept, request.output)
    if not kept or len(files) < len(kept):
        files = _read(publish(request, progress), Path())
    return Issue(request.settings, request.situation, briefing, files)


def _read(reports: "list[Report] | tuple[Report, ...]", output: Path) -> dict[str, bytes]:
    """Give the files by format, as far as they are the ones that were made."""
    found = {}
    for report in reports:
        try:
            data = (output / report.path).read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == report.sha256:
            found[report.format] = data
    return {str(name): data for name, data in found.items()}
