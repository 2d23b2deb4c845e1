"""An edition whose reports are out in, its deliveries queued and tried once out."""

import datetime as dt
from collections.abc import Sequence

from reports.models.delivery import Delivery
from reports.protocols import Progress
from reports.steps._issue import issue_of
from reports.steps._occasion import Occasion
from reports.steps._queueing import queue
from reports.steps._recipients import chosen, reachable
from reports.steps._request import Request
from reports.steps._sending import Sending
from reports.steps._sending_policy import deadline_after
from reports.steps._ticking import ticking
from reports.storage.repository import Repository

ORDINARY = Occasion()


def deliver(
    request: Request, progress: Progress, *, to: Sequence[str] = (), occasion: Occasion = ORDINARY
) -> tuple[Delivery, ...]:
    """Queue the newest revision for its recipients, try each once, and give what stands of it in the outbox.

    ``to`` names recipients in place of the configured ones. Raises ``DatabaseError``, ``RenderingError``,
    ``ConfigurationError``, ``UsageError``.
    """
    enqueue(request, progress, to=to, occasion=occasion)
    return send(request, progress)


def send(request: Request, progress: Progress) -> tuple[Delivery, ...]:
    """Try what is due of the situation once, and give what stands of the edition's newest revision in the outbox.

    A run never waits for a further attempt: ``sitrep send``, ``sitrep serve`` or the next run makes it.
    """
    clock = ticking(request.now)
    where = (request.situation.name, request.date)
    with Repository.open(request.settings.database) as repository:
        box = repository.deliveries
        with Sending(request.settings, repository, clock, progress) as sending:
            sending.recover()
            sending.attempt(box.due(clock(), request.situation.name))
        rows = [each for each in box.of(*where) if each.kind != "erratum"]
    newest = max((each.revision for each in rows), default=0)
    return tuple(each for each in rows if each.revision == newest)


def enqueue(request: Request, progress: Progress, *, to: Sequence[str] = (), occasion: Occasion = ORDINARY) -> None:
    """Write what is to be sent into the outbox, with the mark that the edition is final; nothing is sent yet.

    A second call writes nothing twice. An edition whose deadline is over is not sent by itself; that is said.
    """
    recipients = reachable(request.settings, chosen(request.settings, request.situation, to), progress)
    if not recipients:
        return
    with Repository.open(request.settings.database) as repository:
        issue = issue_of(repository, request, progress)
        deadline = deadline_after(request.settings, issue.edition.as_of)
        if request.now > deadline and not to:
            _say_late(repository, request, issue.edition.revision, deadline, progress)
            return
        deadline = max(deadline, deadline_after(request.settings, request.now)) if to else deadline
        held = request.situation.hold
        new = queue(repository, issue, recipients, occasion, now=request.now, deadline=deadline, held=held)
    if held and new:
        name = f"{request.situation.name} --date {request.date}"
        progress(f"deliver: {len(new)} wait for approval: sitrep approve {name}")


def _say_late(
    repository: Repository, request: Request, revision: int, deadline: dt.datetime, progress: Progress
) -> None:
    rows = repository.deliveries.of(request.situation.name, request.date)
    if not any(each.revision == revision and each.kind != "erratum" for each in rows):
        progress(
            f"deliver: not sent, the time for it ended {deadline.astimezone(request.zone):%Y-%m-%d %H:%M %Z}; "
            f"sitrep send --situation {request.situation.name} --date {request.date} sends it all the same"
        )
