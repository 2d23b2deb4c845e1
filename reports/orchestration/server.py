"""The managed Prefect server: a process that serves the API on loopback for as long as a run needs it.

``python -m reports.orchestration.server FOLDER [PORT]`` is started by ``lease.py``, never by hand.
It ends by itself as soon as no process holds a lease, however that process came to its end. With a
port it is the whole of Prefect, with pages, scheduler and automations, as ``sitrep serve`` needs it.
"""

import fcntl
import gc
import json
import os
import secrets
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from reports.orchestration import abandoned
from reports.orchestration.rest import Api

if TYPE_CHECKING:
    import uvicorn

POLL_SECONDS = 0.1
STALL_SECONDS = 5.0
"""How long nothing may be stored, once no run is left, before what is still queued is given up."""
STOP_SECONDS = 10.0
"""After this long a server that has stored all ends without waiting for anybody."""

SETTINGS = {
    # The API and what stores the record; no pages, no scheduler: those are for a server that stays.
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}

WHOLE = {
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_UI_ENABLED": "true",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    # A second run of a situation waits for the first; half a minute is long for somebody who waits.
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "2",
    # Kept in memory, the lease of a run would be lost with the server and its slot taken for ever.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": '["events", "flow_runs", "orphans"]',
}
"""A server that stays; what the user has set goes before it."""


class Address(NamedTuple):
    """Where a managed server answers, its password, and the tag of the runs it serves."""

    url: str
    auth: str
    tag: str
    whole: bool = False
    """True where it has a scheduler and pages."""


def lock(file: TextIO, kind: int) -> bool:
    """Take a POSIX lock of ``kind`` without waiting; ``False`` when another process is in the way.

    POSIX locks, unlike BSD ones, are not inherited by forked children and fall with their
    process, so a lease cannot outlive the run that took it.
    """
    try:
        fcntl.lockf(file, kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def unstored() -> int:
    """Count the events that were received and not yet handled by what stores them.

    Task runs are recorded from events, and Prefect drops what is still queued when it stops.
    """
    from prefect.server.utilities.messaging.memory import METRICS

    return sum(max(topic["published"] - topic["consumed"], 0) for topic in METRICS.values())


def store_all() -> None:
    """Wait until all events are stored, as long as that makes progress (a task run takes some 20 ms)."""
    left, deadline = unstored(), time.monotonic() + STALL_SECONDS
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        if (now := unstored()) != left:
            left, deadline = now, time.monotonic() + STALL_SECONDS


class Watch(threading.Thread):
    """Ends the server when the last lease is given back or falls with its process."""

    def __init__(self, leases: TextIO, published: Path, address: Address) -> None:
        super().__init__(daemon=True)
        self.leases, self.published, self.address = leases, published, address
        self.server: uvicorn.Server | None = None

    def run(self) -> None:
        """Wait for the moment without leases; from then on nobody can take one until we ended."""
        while not lock(self.leases, fcntl.LOCK_EX):
            time.sleep(POLL_SECONDS)
        self.published.unlink(missing_ok=True)
        if self.server is None or not self.server.started:  # nothing is open that should be closed
            os._exit(0)
        store_all()
        last_resort = threading.Timer(STOP_SECONDS, os._exit, (0,))
        last_resort.daemon = True
        last_resort.start()
        try:
            abandoned.close(Api(self.address.url, self.address.auth), self.address.tag)
        finally:
            self.server.should_exit = True


def publish(path: Path, address: Address) -> None:
    """Write where we answer for this user alone, whole or not at all."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(address._asdict(), file)
    draft.replace(path)


def serve(folder: Path, port: int | None = None) -> int:
    """Serve until ``Watch`` says stop; return at once where another server serves this folder."""
    with (folder / "server.lock").open("a+") as guard, (folder / "leases.lock").open("a+") as leases:
        if not lock(guard, fcntl.LOCK_EX):
            return 0
        auth = _kept_password(folder) if port is not None else f"sitrep:{secrets.token_urlsafe(24)}"
        with _listener(port) as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
            if port is None:
                os.environ.update(SETTINGS)
            else:
                os.environ.update({name: os.environ.get(name, value) for name, value in WHOLE.items()})
                os.environ["PREFECT_UI_API_URL"] = url
            os.environ["PREFECT_SERVER_API_AUTH_STRING"] = auth
            address = Address(url, auth, f"managed-{secrets.token_hex(4)}", port is not None)
            publish(folder / "server.json", address)
            watch = Watch(leases, folder / "server.json", address)
            watch.start()
            return _serve(listener, watch)


def _kept_password(folder: Path) -> str:
    """Give the password of the server that stays, the same after a new start, so that pages need it once.

    Only processes of this user can read it: the machine may have other users.
    """
    if named := os.environ.get("PREFECT_SERVER_API_AUTH_STRING"):
        return named
    path = folder / "password"
    with suppress(FileExistsError), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"sitrep:{secrets.token_urlsafe(24)}")
    return path.read_text(encoding="utf-8").strip()


def _listener(port: int | None) -> socket.socket:
    """Listen on the port; where another program has it, or none is asked for, on one that is free."""
    for wanted in (port or 0, 0):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", wanted))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    raise OSError("no port of this machine is free")


def _serve(listener: socket.socket, watch: Watch) -> int:
    gc.disable()  # a fifth of the boot would be collections that find nothing
    import uvicorn
    from prefect.server.api.server import create_app

    config = uvicorn.Config(create_app(), log_level="error", lifespan="on", timeout_graceful_shutdown=2)
    watch.server = uvicorn.Server(config)
    gc.freeze()
    gc.enable()
    watch.server.run(sockets=[listener])
    return 0 if watch.server.started else 3


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None))
