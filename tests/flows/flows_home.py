"""A folder for ``PREFECT_HOME``, and cold processes that run against it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Home:
    """A folder for ``PREFECT_HOME``, what runs in it, and what its record says afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
            "PREFECT_HOME": str(folder),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *words: str, **environment: str) -> "subprocess.Popen[str]":
        """Start a cold Python process in this home."""
        return subprocess.Popen(
            [sys.executable, *words],
            env={**self.environment, **environment},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run a cold Python process in this home to its end."""
        process = self.start(*words, **environment)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What Prefect's database holds."""
        connection = sqlite3.connect(f"file:{self.folder}/prefect.db?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def servers(self) -> list[int]:
        """Processes that serve this home."""
        return [pid for pid, words in _processes() if "reports.orchestration.server" in words and self._own() in words]

    def _own(self) -> str:
        return str(self.folder / "sitrep")

    def wait_until_unserved(self, seconds: float) -> bool:
        """Tell whether the last server of this home ends within ``seconds``."""
        deadline = time.monotonic() + seconds
        while self.servers() and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self.servers()

    def end(self) -> None:
        """Kill what a failed test left behind."""
        for pid in self.servers():
            os.kill(pid, signal.SIGKILL)


def _processes() -> Iterator[tuple[int, Sequence[str]]]:
    listed = subprocess.run(["ps", "-eo", "pid=,args=", "-ww"], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        pid, _, words = line.strip().partition(" ")
        yield int(pid), words.split()


class Served(Home):
    """A home with a server that stays, as if the user had started one."""

    def __init__(self, folder: Path, url: str, auth: str) -> None:
        super().__init__(folder)
        self.environment |= {"PREFECT_API_URL": url, "PREFECT_API_AUTH_STRING": auth}
