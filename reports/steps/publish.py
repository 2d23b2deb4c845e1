"""An edition in the archive in, its reports where their reader finds them out."""

import hashlib
from pathlib import Path

from reports.errors import DatabaseError, OutputError
from reports.models._noun import content_id
from reports.models.delivery import Report
from reports.protocols import Progress
from reports.steps._fingerprint import fingerprint
from reports.steps._request import FORMATS, Request
from reports.storage.repository import Repository


def publish(request: Request, progress: Progress) -> tuple[Report, ...]:
    """Render the newest revision of the edition and put the reports into the output folder.

    Reports that lie there as they were kept, rendered by the same code and template in the same looks, are left
    alone. Raises ``RenderingError``, ``OutputError``, ``DatabaseError``, and ``LeaseError`` where another run has
    taken the lease: it may have made a newer revision by now.
    """
    from reports.delivery.archive import shelve
    from reports.delivery.folder import deliver
    from reports.rendering import render

    template = request.settings.template_folder(request.situation)
    appearance = request.settings.appearance_of(request.situation)
    code = fingerprint(Path("rendering"), Path("delivery"), Path("wording"), template.resolve())
    rendering = content_id("", code, appearance)
    with Repository.open(request.settings.database) as repository:
        briefing = repository.editions.latest(request.situation.name, request.date)
        if briefing is None:
            raise DatabaseError(
                f"edition {request.situation.name} {request.date}", "it is not in the archive", "Compile it first."
            )
        kept = [_below(report, request.output) for report in repository.editions.reports(briefing.edition, rendering)]
        if {report.format for report in kept} == set(FORMATS) and all(map(_lies_there, kept)):
            shelve(briefing, request.output)
            progress(f"publish: {len(kept)} reports, unchanged")
            return _sorted(kept)
        check_output(request.output)
        files = render(briefing, FORMATS, template, appearance)
        reports = deliver(briefing.edition, files, request.output)
        relative = [report.model_copy(update={"path": _relative(report.path, request.output)}) for report in reports]
        repository.editions.keep_reports(briefing.edition, relative, rendering)
        if request.lease is not None:
            repository.leases.check(request.situation.name, request.date, request.lease)
    shelve(briefing, request.output)
    progress(f"publish: {len(reports)} reports in {reports[0].path.parent}")
    return _sorted(reports)


def check_output(folder: Path) -> None:
    """Make the output folder and try it before any work is done.

    Raises ``OutputError`` when it cannot be made or written to.
    """
    probe = folder / ".sitrep-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"output folder {folder}", f"it cannot be written to ({error.strerror})", "Name another with --output DIR."
        ) from None


def _below(report: Report, output: Path) -> Report:
    return report.model_copy(update={"path": output / report.path})


def _relative(path: Path, output: Path) -> Path:
    return path.relative_to(output) if path.is_relative_to(output) else path.resolve()


def _lies_there(report: Report) -> bool:
    try:
        return hashlib.sha256(report.path.read_bytes()).hexdigest() == report.sha256
    except OSError:
        return False


def _sorted(reports: "list[Report] | tuple[Report, ...]") -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda report: FORMATS.index(report.format)))
