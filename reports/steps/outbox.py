"""What a person asks of the outbox in, deliveries sent, sent again, released or listed out."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reports.errors import UsageError
from reports.models.delivery import Attempt, Delivery
from reports.protocols import Progress
from reports.settings import Settings
from reports.steps._eml import write_mails
from reports.steps._issue import issue_of
from reports.steps._occasion import Occasion
from reports.steps._queueing import already, entry, queue
from reports.steps._recipients import chosen, reachable
from reports.steps._request import Request, request_for
from reports.steps._sending import Sending
from reports.steps._sending_policy import deadline_after
from reports.steps._ticking import ticking
from reports.storage.database import exists
from reports.storage.repository import Repository

_TAKEN = ("sent", "sending", "data_sent")
_RECEIVED = (*_TAKEN, "unknown", "bounced")


def request_of(
    settings: Settings, now: dt.datetime, situation: str | None, date: str | None, output: str | None = None
) -> Request:
    """Word a request for an edition that stands: of a date, or the newest of the situation.

    Raises ``UsageError`` where there is none.
    """
    name = settings.situation(situation).name
    if date is None and exists(settings.database):
        with Repository.open(settings.database) as repository:
            date = max((str(day) for each, day in repository.editions.days() if each == name), default=None)
    if date is None:
        raise UsageError(f"situation {name}", "it has no edition yet", "Make one with sitrep run.")
    return request_for(settings, now=now, situation=name, date=date, output=output)


def send_edition(request: Request, progress: Progress, to: Sequence[str] = ()) -> tuple[Delivery, ...]:
    """Send an edition now, however old it is, to whoever has no delivery of it yet, and what of it waits.

    What has ended stays as it is: ``resend`` sends it again. Held rows stay held.
    """
    clock, name = ticking(request.now), request.situation.name
    recipients = reachable(request.settings, chosen(request.settings, request.situation, to), progress)
    with Repository.open(request.settings.database) as repository, _released():
        box = repository.deliveries
        issue = issue_of(repository, request, progress)
        deadline = deadline_after(request.settings, request.now)
        held = request.situation.hold
        queue(repository, issue, recipients, Occasion(), now=request.now, deadline=deadline, held=held)
        names = [each.name for each in recipients]
        if names:
            with Sending(request.settings, repository, clock, progress) as sending:
                sending.recover()
                sending.attempt(box.due(clock(), name, request.date, names, early=True), early=True)
        mine = [each for each in box.of(name, request.date) if each.recipient in names]
    return tuple(each for each in mine if each.revision == issue.edition.revision)


def resend(request: Request, progress: Progress, to: Sequence[str], *, again: bool = False) -> tuple[Delivery, ...]:
    """Send an edition once more, as a mail of its own, to recipients who did not get it.

    Raises ``UsageError`` for somebody who got it, unless ``again``, and for what still waits to be sent.
    """
    clock, name = ticking(request.now), request.situation.name
    recipients = reachable(request.settings, chosen(request.settings, request.situation, to), progress)
    made: list[int] = []
    with Repository.open(request.settings.database) as repository, _released():
        box = repository.deliveries
        issue = issue_of(repository, request, progress)
        deadline = deadline_after(request.settings, request.now)
        rows = [each for each in box.of(name, request.date) if each.revision == issue.edition.revision]
        for recipient in recipients:
            before = [each for each in rows if each.recipient == recipient.name and each.kind != "erratum"]
            _refuse_second(before, recipient.name, again=again)
            got = any(each.state in _RECEIVED for each in before)
            occasion = Occasion(name=f"again-{len(before)}" if before else "", resent=got)
            entries = [entry(repository, issue, recipient, occasion, request.now)]
            new = box.queue(issue.edition, entries, now=request.now, deadline=deadline)
            made += [each.id for each in new]
        with Sending(request.settings, repository, clock, progress) as sending:
            sending.attempt(made, early=True)
        return tuple(each for each in box.of(name, request.date) if each.id in made)


def decide(
    settings: Settings,
    now: dt.datetime,
    situation: str,
    date: dt.date | None,
    recipients: Collection[str] = (),
    *,
    reject: str | None = None,
) -> list[Delivery]:
    """Release what is held of a situation, or withdraw it with the reason ``reject``; nothing is sent yet."""
    if not exists(settings.database):
        return []
    with Repository.open(settings.database) as repository:
        held = repository.deliveries.of(situation, date, ["held"], recipients)
        until = None if reject is not None else deadline_after(settings, now)
        return repository.deliveries.decide(held, now, until, reject)


def listed(
    settings: Settings, situation: str | None, date: dt.date | None, states: Collection[str] = ()
) -> list[Delivery]:
    """Give the deliveries of a situation and a date, as far as they are named, the newest editions first."""
    if not exists(settings.database):
        return []
    with Repository.open(settings.database) as repository:
        found = [each for each in repository.deliveries.of(situation, date) if not states or each.state in states]
    return sorted(found, key=lambda each: (-each.date.toordinal(), each.situation, -each.revision, each.id))


def attempts_of(settings: Settings, chosen: Sequence[Delivery]) -> dict[int, list[Attempt]]:
    """Give what was tried for deliveries, by their ids."""
    if not chosen:
        return {}
    with Repository.open(settings.database) as repository:
        return {each.id: repository.deliveries.attempts(each) for each in chosen}


def write_edition(request: Request, progress: Progress, to: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """Write what ``send_edition`` would send as ``.eml`` files, each as it would go over the wire; nothing changes.

    What is queued already is written as it stands there.
    """
    name = request.situation.name
    recipients = reachable(request.settings, chosen(request.settings, request.situation, to), progress)
    with Repository.open(request.settings.database) as repository, _released():
        issue = issue_of(repository, request, progress)
        rows = repository.deliveries.of(name, request.date)
        there = already(rows, issue.edition, Occasion())
        mails = []
        for each in recipients:
            if each.name not in there:
                made = entry(repository, issue, each, Occasion(), request.now)
                if made.fault is not None:
                    progress(f"send: {each.name}: {made.fault}")
                else:
                    mails.append((name, request.date, each.name, each.channel, made.body))
        waiting = [each for each in rows if each.next_attempt or each.state == "held"]
        mails += [
            (name, each.date, each.recipient, each.channel, repository.deliveries.body(each) or b"")
            for each in waiting
            if each.recipient in {one.name for one in recipients}
        ]
    return write_mails(mails, folder)


def write_due(settings: Settings, now: dt.datetime, situation: str | None, folder: Path) -> tuple[Path, ...]:
    """Write what ``send_due`` would send now as ``.eml`` files; nothing changes."""
    if not exists(settings.database):
        return ()
    with Repository.open(settings.database) as repository:
        due = set(repository.deliveries.due(now, situation))
        rows = [each for each in repository.deliveries.of(situation) if each.id in due]
        mails = [
            (each.situation, each.date, each.recipient, each.channel, repository.deliveries.body(each) or b"")
            for each in rows
        ]
    return write_mails(mails, folder)


@contextmanager
def _released() -> Iterator[None]:
    """End what renders, where a report had to be rendered."""
    from reports.rendering import release

    try:
        yield
    finally:
        release()


def _refuse_second(before: Sequence[Delivery], name: str, *, again: bool) -> None:
    taken = next((each for each in before if each.state in _TAKEN), None)
    if taken is not None and not again:
        raise UsageError(
            f"recipient {name}", f"the edition of {taken.date} was sent to them ({taken.reason or taken.state})",
            "To send it once more all the same, add --again.",
        )  # fmt: skip
    waiting = next((each for each in before if each.next_attempt is not None or each.state == "held"), None)
    if waiting is not None:
        way_out = "Use sitrep approve." if waiting.state == "held" else "Use sitrep send --date."
        raise UsageError(f"recipient {name}", f"the edition of {waiting.date} still waits to be sent", way_out)
