"""A request in, the same request out when it is its turn; the record of its day and its time limit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from reports.errors import DatabaseError, LeaseError, RunTimeoutError
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
                with suppress(DatabaseError):  # what went wrong first is what is told
                    repository.days.keep([ended(day, "failed", error)])
                raise
            repository.days.keep([ended(day, "made")])
        finally:
            with suppress(DatabaseError):  # it runs out by itself
                repository.leases.give_back(request.situation.name, request.date, token)


def _timeout(request: Request) -> Callable[[FrameType | None], Exception]:
    def error(frame: FrameType | None) -> Exception:
        return RunTimeoutError(
            f"edition {request.situation.name} {request.date}",
            f"it took more than {request.situation.run_minutes:g} minutes and was ended {_step(frame)}",
            f"It was at {_module(frame)}. What was read is kept: run it again, or give the situation more run_minutes.",
        )

    return error


def _step(frame: FrameType | None) -> str:
    """Name the step that a run is in."""
    for name in _modules(frame):
        if name == "reports.steps._lease":
            return "while it waited for another run"
        step = name.removeprefix("reports.steps.")
        if step != name and not step.startswith("_") and step != "turn":
            return f"in {step}"
    return "between two steps"


def _module(frame: FrameType | None) -> str:
    """Name the module of ours that it is in there, for whoever looks after it."""
    return next((name for name in _modules(frame) if name.startswith("reports.")), "no module of its own")


def _modules(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        yield str(frame.f_globals.get("__name__", ""))
        frame = frame.f_back
