"""A desk whose situations are served: ``sitrep serve`` and ``sitrep trigger`` as a user starts them."""

import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from flows_home import ROOT, Home

from reports.orchestration.lease import published
from reports.orchestration.rest import Api

WORDS = {
    "gate.txt": "date 2024-10-17 Drivers at the depot gate\n\nDrivers stop work at Ostrell\n\n"
    "About 640 tram drivers stopped work in Ostrell on Thursday, depot chief Lena Marsh said.\n\n"
    '"Nobody has called us since Tuesday," Marsh told reporters.\n',
    "council.txt": "date 2024-10-18 The council chamber\n\nCouncil offers talks\n\n"
    "The Ostrell city council said on Friday that at least 500 drivers had signed on for talks.\n",
}


class Slow(ThreadingHTTPServer):
    """A page that does not come until it is let go."""

    def __init__(self) -> None:
        self.gate, self.asked = threading.Event(), threading.Event()
        super().__init__(("127.0.0.1", 0), _Answer)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/slow.html"


class _Answer(BaseHTTPRequestHandler):
    server: Slow

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        self.server.asked.set()
        self.server.gate.wait(600)
        body = b"<html><head><title>Trams roll</title></head><body><article><p>Trams rolled again.</p></article></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Desk(Home):
    """A home, a configuration, and whoever serves it."""

    def __init__(self, folder: Path, home: Path) -> None:
        super().__init__(home)
        self.place = folder
        self.file = folder / "sitrep.toml"
        self.environment |= {
            "SITREP_DATABASE": f"sqlite:///{folder}/archive.db",
            "SITREP_OUTPUT": str(folder / "out"),
            "SITREP_CONFIG": str(self.file),
        }
        self.environment.pop("PREFECT_API_URL", None)
        (folder / "articles").mkdir(parents=True)
        for name, text in WORDS.items():
            (folder / "articles" / name).write_text(text, encoding="utf-8")
        self.process: subprocess.Popen[str] | None = None
        self.log = folder / "serve.log"

    def configure(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")

    def hurry(self, name: str, sentence: str) -> None:
        """Put an article of today into the folder that is watched."""
        text = f"---\noutlet: Ostrell Gazette\ndate: {dt.datetime.now(dt.UTC):%Y-%m-%d}\n---\nTrams\n\n{sentence}\n"
        (self.place / "urgent" / name).write_text(text, encoding="utf-8")

    def password(self) -> str:
        address = published(self.folder / "sitrep")
        assert address is not None
        return address.auth

    def serve(self) -> None:
        """Start serving and wait until the first situation is registered."""
        with self.log.open("w") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "reports", "serve", "--port", "4377"],
                env=self.environment, cwd=ROOT, stdout=stream, stderr=stream, text=True,
            )  # fmt: skip
        wait(lambda: self.file_situations() <= self.said().count("situation-report/"), 60, self.said)

    def file_situations(self) -> int:
        return self.file.read_text(encoding="utf-8").count("[[situation]]")

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self, how: int = signal.SIGTERM) -> int:
        """End the serving process and give its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait(60)
        self.process = None
        return code

    def sitrep(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return self.run("-m", "reports", *words)

    @property
    def api(self) -> Api:
        address = published(self.folder / "sitrep")
        assert address is not None
        return Api(address.url, address.auth)

    def runs(self, situation: str) -> list[dict[str, Any]]:
        """The runs of a situation that are no plan of the schedule, oldest first."""
        query = {"deployments": {"name": {"any_": [situation]}}, "sort": "EXPECTED_START_TIME_ASC", "limit": 200}
        found = self.api.post("flow_runs/filter", query)
        return [run for run in found if not (run["auto_scheduled"] and run["state"]["type"] == "SCHEDULED")]

    def edition(self, where: str, situation: str) -> dict[str, Any]:
        (path,) = (self.place / where / situation).rglob("*.json")
        loaded = json.loads(path.read_text(encoding="utf-8"))
        assert isinstance(loaded, dict)
        return loaded

    def outlast_leases(self) -> None:
        """Leave Prefect's record as after a night without anybody: places in limits have run out by themselves."""
        for lease in (self.folder / "concurrency_leases").glob("*"):
            lease.unlink()
        with closing(sqlite3.connect(self.folder / "prefect.db")) as record, record:
            record.execute("UPDATE concurrency_limit_v2 SET active_slots = 0")

    def pid_of(self, run: str) -> int:
        mark = self.folder / "sitrep" / "runs" / f"{run}.lock"
        wait(lambda: mark.exists() and bool(mark.read_text().strip()), 30)
        return int(mark.read_text())

    def end(self) -> None:
        """Kill what a failed test left behind."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        for mark in (self.folder / "sitrep" / "runs").glob("*.lock"):
            with _gone():
                os.kill(int(mark.read_text()), signal.SIGKILL)
        super().end()


def _gone() -> Any:
    from contextlib import suppress

    return suppress(ProcessLookupError, ValueError)


def wait(condition: Callable[[], bool], seconds: float, said: Callable[[], str] = str) -> None:
    """Wait until the condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} seconds\n{said()}"
        time.sleep(0.1)
