"""A request in, the same request out when it is its turn; the record of its day and its time limit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from reports.errors import LeaseError, RunTimeoutError
from reports.protocols import Progress
from reports.steps._days import day_of, delay, ended
from reports.steps._lease import renewed, take_lease
from reports.steps._request import Request
from reports.steps._time_limit import limited
from reports.storage.repository import Repository

_GRACE = 60.0
"""Seconds beyond its time for a run to end in; then its lease runs out, and another run may begin."""


@contextmanager
def turn(request: Request, progress: Progress) -> Iterator[Request]:
    """Let one run at a time make the edition of a situation and date; others wait and then find it standing.

    The steps are given the request that this yields. What became of the day is kept: made where
    the block ends, failed with the reason where it raises and no edition of the date stands.
    Raises ``RunTimeoutError`` in the block after ``run_minutes``, wherever it is; ``LeaseError``
    where this run stood still for so long that another one took over; ``DatabaseError``.
    """
    minutes = request.situation.run_minutes
    with Repository.open(request.settings.database) as repository:
        with limited(minutes * 60, _timeout(request)):
            token = take_lease(repository, request, progress)
        try:
            late = delay(repository, request)
            day = day_of(repository, request)
            repository.days.keep([day])
            try:
                beating = renewed(repository, request, token, minutes * 60 + _GRACE)
                with beating, limited(minutes * 60, _timeout(request)):
                    yield request.model_copy(update={"lease": token, "late_by": late})
            except LeaseError:  # the day is another run's now
                raise
            except BaseException as error:
                repository.days.keep([ended(day, "failed", error)])
                raise
            repository.days.keep([ended(day, "made")])
        finally:
            repository.leases.give_back(request.situation.name, request.date, token)


def _timeout(request: Request) -> Callable[[FrameType | None], Exception]:
    def error(frame: FrameType | None) -> Exception:
        return RunTimeoutError(
            f"edition {request.situation.name} {request.date}",
            f"it took more than {request.situation.run_minutes:g} minutes and was ended {_where(frame)}",
            "What was read and analysed is kept: run it again, or give the situation more run_minutes.",
        )

    return error


def _where(frame: FrameType | None) -> str:
    """Name the step that a run is in, and the module of ours that it is in there."""
    module: str | None = None
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name == "reports.steps._lease":
            return "waiting for another run"
        if name.startswith("reports.") and module is None:
            module = name.removeprefix("reports.")
        step = name.removeprefix("reports.steps.")
        if step != name and not step.startswith("_") and step != "turn":
            return f"in {step} ({module})"
        frame = frame.f_back
    return f"in {module}" if module else "between two steps"
