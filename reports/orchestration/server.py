"""The managed Prefect server: a process that serves the API on loopback for as long as a run needs it.

``python -m reports.orchestration.server FOLDER`` is started by ``lease.py``, never by hand. It
ends by itself as soon as no process holds a lease, however that process came to its end.
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
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reports.orchestration import abandoned

if TYPE_CHECKING:
    import uvicorn

POLL_SECONDS = 0.1
STOP_SECONDS = 10.0
"""After this long a server that should stop ends without waiting for anybody."""
STORE_SECONDS = 5.0

SETTINGS = {
    # The API and what stores the record; no pages, no scheduler: those are for a server that stays.
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}


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


class Watch(threading.Thread):
    """Ends the server when the last lease is given back or falls with its process."""

    def __init__(self, leases: TextIO, address: Path) -> None:
        super().__init__(daemon=True)
        self.leases, self.address = leases, address
        self.server: uvicorn.Server | None = None

    def run(self) -> None:
        """Wait for the moment without leases; from then on nobody can take one until we ended."""
        while not lock(self.leases, fcntl.LOCK_EX):
            time.sleep(POLL_SECONDS)
        where = json.loads(self.address.read_text(encoding="utf-8"))
        self.address.unlink(missing_ok=True)
        if self.server is None or not self.server.started:  # nothing is open that should be closed
            os._exit(0)
        threading.Timer(STOP_SECONDS, os._exit, (0,)).start()
        try:
            abandoned.close(abandoned.Api(where["url"], where["auth"]), where["tag"])
        finally:
            deadline = time.monotonic() + STORE_SECONDS
            while unstored() and time.monotonic() < deadline:
                time.sleep(0.02)
            self.server.should_exit = True


def publish(address: Path, port: int, password: str) -> None:
    """Write where we answer for this user alone, whole or not at all."""
    draft = address.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    content = {"url": f"http://127.0.0.1:{port}/api", "auth": password, "tag": f"managed-{secrets.token_hex(4)}"}
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)
    draft.replace(address)


def serve(folder: Path) -> int:
    """Serve until ``Watch`` says stop; return at once where another server serves this folder."""
    with (folder / "server.lock").open("a+") as guard, (folder / "leases.lock").open("a+") as leases:
        if not lock(guard, fcntl.LOCK_EX):
            return 0
        # A password that only processes of this user can read: the machine may have other users.
        password = f"sitrep:{secrets.token_urlsafe(24)}"
        os.environ.update(SETTINGS, PREFECT_SERVER_API_AUTH_STRING=password)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(128)
            publish(folder / "server.json", listener.getsockname()[1], password)
            watch = Watch(leases, folder / "server.json")
            watch.start()
            return _serve(listener, watch)


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
    sys.exit(serve(Path(sys.argv[1])))
