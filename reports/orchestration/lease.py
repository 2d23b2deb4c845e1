"""A wish for a Prefect API to the address of a managed server, held for as long as it is wanted.

Every run holds a shared lock on one file; the server ends when it can lock that file alone.
Runs at the same time so share one server and one writer of the database, and a run that is
killed leaves nothing behind: the kernel gives its lease back.
"""

import fcntl
import http.client
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import TextIO

from reports.errors import SitrepError
from reports.orchestration.environment import QUIET, prefect_home
from reports.orchestration.server import POLL_SECONDS, Address, lock

BOOT_SECONDS = 120.0
"""The first boot of all writes the whole database schema, on a slow disk for a minute."""
END_SECONDS = 120.0
"""A server may take this long to store the record of a run of many thousand tasks."""

WAY_OUT = "Run with --direct, which needs no server, or name a running one in PREFECT_API_URL."


def answers(url: str, seconds: float) -> bool:
    """Tell whether anything speaks HTTP at ``url`` within ``seconds``, whatever it says."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=seconds):  # noqa: S310 - named by the user
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except (OSError, ValueError, http.client.HTTPException):
        return False


def published(folder: Path) -> Address | None:
    """Read where a managed server says that it answers; it may have been killed since."""
    try:
        return Address(**json.loads((folder / "server.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


class Lease:
    """Holds a managed server for one process; use as a context manager.

    Entering starts the server and returns at once, so that the caller can import and load
    while it boots; ``address()`` waits until it answers. One lease a process at a time.
    """

    def __init__(self, folder: Path | None = None, port: int | None = None) -> None:
        """``folder`` is where lock files, address and log lie; below Prefect's home by default.

        ``port`` asks for the whole of Prefect, with pages and scheduler, there or, where another
        program has that port, at another one.
        """
        self.folder = folder or prefect_home() / "sitrep"
        self.port = port
        self.process: subprocess.Popen[bytes] | None = None
        self.file: TextIO | None = None

    def __enter__(self) -> "Lease":
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.file = (self.folder / "leases.lock").open("a+")
        except OSError as error:
            raise SitrepError(
                f'folder "{self.folder}"', f"Prefect's server cannot work here ({error.strerror})",
                f"Set PREFECT_HOME to a folder that can be written. {WAY_OUT}",
            ) from error  # fmt: skip
        deadline = time.monotonic() + END_SECONDS
        if self.port is not None:
            self._await_whole(deadline)
        while not lock(self.file, fcntl.LOCK_SH):  # a server is just ending; wait until it has
            if time.monotonic() > deadline:
                raise SitrepError("Prefect's server", "an earlier one does not end", WAY_OUT)
            time.sleep(POLL_SECONDS)
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.file:
            self.file.close()
        if self.process:
            self._await_end(self.process)

    def _start(self) -> None:
        """Start a server process; it ends at once by itself where one is there already."""
        root = str(Path(__file__).parents[2])
        environment = {**QUIET, **os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        log = self.folder / "server.log"
        port = () if self.port is None else (str(self.port),)
        with log.open("ab") as stream:
            self.process = subprocess.Popen(  # noqa: S603 - this interpreter and our own module
                [sys.executable, "-P", "-m", "reports.orchestration.server", str(self.folder), *port],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                start_new_session=True,  # Ctrl-C ends the run, which then still has its end recorded
            )

    def _await_end(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for our server's end, unless other runs still need it."""
        deadline = time.monotonic() + END_SECONDS
        with (self.folder / "leases.lock").open("a+") as leases:
            while process.poll() is None and time.monotonic() < deadline:
                if lock(leases, fcntl.LOCK_SH) and not lock(leases, fcntl.LOCK_EX):
                    return  # not the server, which locks alone, but another run shares the lock
                fcntl.lockf(leases, fcntl.LOCK_UN)
                time.sleep(0.02)

    def address(self) -> Address:
        """Wait until the server answers and return where.

        Raises ``SitrepError`` when it ends instead or does not answer within ``BOOT_SECONDS``.
        """
        deadline = time.monotonic() + BOOT_SECONDS
        while time.monotonic() < deadline:
            if (address := published(self.folder)) and answers(address.url, seconds=2):
                return address
            ended = self.process.poll() if self.process else None
            if ended:
                raise SitrepError("Prefect's server", f"it could not start ({self._last_words()})", WAY_OUT)
            if ended == 0 and not self._is_served():  # the server that ours made way for has ended
                self._start()
            time.sleep(POLL_SECONDS)
        raise SitrepError("Prefect's server", f"it did not answer within {BOOT_SECONDS:.0f} seconds", WAY_OUT)

    def _await_whole(self, deadline: float) -> None:
        """Wait until no server without a scheduler is in the way: one that a run started ends with that run."""
        while self._is_served() and not ((found := published(self.folder)) and found.whole):
            if time.monotonic() > deadline:
                raise SitrepError(
                    "Prefect's server", "one that serves runs of sitrep does not end", "End those runs; start again."
                )
            time.sleep(POLL_SECONDS)

    def _is_served(self) -> bool:
        with (self.folder / "server.lock").open("a+") as guard:
            return not lock(guard, fcntl.LOCK_EX)

    def _last_words(self) -> str:
        log = self.folder / "server.log"
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.exists() else []
        return f"{lines[-1].strip()[:200]}; see {log}" if lines else "it said nothing"
