"""The outbox in, everything tried whose time has come out."""

import datetime as dt

from reports.models.delivery import Delivery
from reports.protocols import Progress
from reports.settings import Settings
from reports.steps._sending import Sending
from reports.steps._ticking import ticking
from reports.storage.database import exists
from reports.storage.repository import Repository

_BYTES_KEPT = dt.timedelta(days=30)


def send_due(
    settings: Settings, now: dt.datetime, progress: Progress, *, situation: str | None = None
) -> tuple[Delivery, ...]:
    """Try what is due of all editions once, and give what was tried or given up, as it stands now.

    What processes that ended had claimed comes back first; what is past its deadline is given up. Several
    processes may do this at once. Raises ``DatabaseError``.
    """
    if not exists(settings.database):
        return ()
    clock = ticking(now)
    with Repository.open(settings.database) as repository:
        box = repository.deliveries
        with Sending(settings, repository, clock, progress) as sending:
            changed = sending.recover()
            due = box.due(clock(), situation)
            sending.attempt(due)
        box.let_go(now - _BYTES_KEPT)
        return tuple(box.some(changed.union(due)))
