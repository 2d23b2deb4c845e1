"""A request in, the lease on its edition out when it is its turn; renewed while the block runs."""

import datetime as dt
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from reports.errors import DatabaseError
from reports.protocols import Progress
from reports.steps._owner import is_gone, this_process, told
from reports.steps._request import Request
from reports.storage.leases import LEASE_SECONDS
from reports.storage.repository import Repository

_BEAT = LEASE_SECONDS / 6
_LOOK = 0.25
"""Seconds between two looks at whether another run has ended."""


def take_lease(repository: Repository, request: Request, progress: Progress) -> int:
    """Wait until no other run makes this edition and give the token of the lease.

    A run that was killed is not waited for; one of which nothing is seen for ``LEASE_SECONDS``
    loses its lease, by the database's clock or by this process's own, which nobody sets.
    """
    name, date, owner = request.situation.name, request.date, this_process()
    seen, since, said = None, time.monotonic(), False
    over: int | None = None
    while True:
        held = repository.leases.held(name, date)
        if held is None or held.token == over:
            taken = repository.leases.take(name, date, owner, over)
            if isinstance(taken, int):
                return taken
            continue
        if held != seen:
            seen, since = held, time.monotonic()
        if is_gone(held.owner) or time.monotonic() - since > LEASE_SECONDS:
            over = held.token
            continue
        if not said:
            progress(f"wait: {told(held.owner)} is making the edition of {date}")
            said = True
        time.sleep(_LOOK)


@contextmanager
def renewed(repository: Repository, request: Request, token: int, most: float) -> Iterator[None]:
    """Renew the lease while the block runs, for ``most`` seconds: what hangs for longer is given up."""
    ended = threading.Event()
    key = (request.situation.name, request.date, token)
    thread = threading.Thread(target=_beat, args=(repository, key, ended, time.monotonic() + most), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_BEAT)


def _beat(repository: Repository, key: tuple[str, dt.date, int], ended: threading.Event, until: float) -> None:
    while not ended.wait(_BEAT) and time.monotonic() < until:
        try:
            if not repository.leases.renew(*key):
                return  # another run has it; this one hears of that when it would keep something
        except DatabaseError:  # busy or out of reach for now; the lease lasts for several beats
            continue
