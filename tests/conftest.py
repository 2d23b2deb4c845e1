"""Rules for every test: no network but this machine's own, no telemetry, and the real article where it is at hand."""

import os

# Read when Prefect is first imported, so they must stand before any test module is.
os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
os.environ["DO_NOT_TRACK"] = "1"

import ipaddress
import signal
import socket
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

import postgres

ROOT = Path(__file__).resolve().parent.parent


# Of a run in the background the shell has Ctrl-C ignored, and every process started from here would inherit that.
if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class OutsideError(RuntimeError):
    """A test tried to reach something that is not this machine."""


def _is_inside(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text == socket.gethostname()
    return address.is_loopback or address.is_unspecified


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write halves of characters in what a test has logged as escapes: they cannot be sent between processes."""
    report = yield
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode("utf-8")) for name, text in report.sections
    ]
    return report


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    """Every connection and every look-up of a name fails unless it stays on this machine."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_inside(address[0]):
            raise OutsideError(f"a test tried to connect to {address[0]}")

    def guarded_connect(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        connect(sock, address)

    def guarded_connect_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return connect_ex(sock, address)

    def guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_inside(host):
            raise OutsideError(f"a test tried to look up {host}")
        return getaddrinfo(host, *args, **kwargs)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test sees the settings it makes, not those of whoever runs it."""
    for key in list(os.environ):
        if key.startswith("SITREP_"):
            monkeypatch.delenv(key)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with the real article and the corpora."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here: neither the real article nor the corpora can be read")
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Iterator["postgres.Server"]:
    """A PostgreSQL server; started once, by the first test that asks."""
    why = postgres.missing()
    if why:
        pytest.skip(why)
    with postgres.started() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a new archive: a test that asks for it is carried out on either database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'sitrep.db'}"
    server: postgres.Server = request.getfixturevalue("postgres_server")
    return server.lend()
