"""A run that a server of this machine started → marks by which others know that it lives.

The run locks a file of its own and holds the managed server. The kernel gives both back when its
process ends, however it ends: so a run outlives a killed ``sitrep serve`` with its record complete,
and a new one can tell the runs that died from those that still work.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from reports.orchestration.environment import prefect_home
from reports.orchestration.lease import published
from reports.orchestration.server import lock

RUN = "PREFECT__FLOW_RUN_ID"
"""Set by Prefect where it starts a process for a run."""


def _folder() -> Path:
    return prefect_home() / "sitrep"


@contextmanager
def present() -> Iterator[None]:
    """Leave the marks while the body lasts; without meaning where no server of ours started the run."""
    run, address = os.environ.get(RUN), published(_folder())
    if run is None or address is None or os.environ.get("PREFECT_API_URL") != address.url:
        yield
        return
    with ExitStack() as held:
        path = _folder() / "runs" / f"{run}.lock"
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            mark = held.enter_context(path.open("a+"))
            lock(mark, fcntl.LOCK_EX)
            mark.write(str(os.getpid()))
            mark.flush()
            lock(held.enter_context((_folder() / "leases.lock").open("a+")), fcntl.LOCK_SH)
        yield
    path.unlink(missing_ok=True)


def is_present(run: str) -> bool:
    """Tell whether the run has left its mark on this machine."""
    return (_folder() / "runs" / f"{run}.lock").exists()


def died(run: str) -> bool:
    """Tell whether the run left its mark on this machine and its process has ended without taking it away."""
    path = _folder() / "runs" / f"{run}.lock"
    try:
        with path.open("a+" if path.exists() else "r") as file:
            if not lock(file, fcntl.LOCK_EX):
                return False
    except OSError:
        return False
    return True


def forget(run: str) -> None:
    """Take the mark of a run away whose end is recorded."""
    (_folder() / "runs" / f"{run}.lock").unlink(missing_ok=True)
