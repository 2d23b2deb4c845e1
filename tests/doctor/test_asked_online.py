"""Servers are asked only where that is wanted: a real mail server with TLS and login, a Prefect API, sources."""

import datetime as dt
import http.server
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from operation.desk_settings import settings
from reports.doctor import Check, examine
from reports.doctor import _online as online
from reports.models.mail import Mail
from reports.models.source import Source
from reports.settings import Settings

NOW = dt.datetime.now(dt.UTC)
CANARY = "canary-7Qx"


def free() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Server:
    """What a mail server was told."""

    def __init__(self, folder: Path, authority: trustme.CA, until: dt.datetime | None = None) -> None:
        self.folder, self.mails = folder, 0
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1", not_after=until).configure_cert(context)
        authority.cert_pem.write_to_path(folder / "ca.pem")
        self.port = free()
        self.controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            tls_context=context,
            authenticator=self._login,
            auth_required=True,
        )
        self.controller.start()

    async def handle_DATA(self, *_: object) -> str:  # noqa: N802
        self.mails += 1
        return "250 Ok"

    def _login(self, _server: object, _session: object, _envelope: object, _mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == CANARY.encode(), handled=False)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Any]:
    running: list[Server] = []

    def start(**more: Any) -> Server:
        running.append(Server(tmp_path, more.pop("authority", trustme.CA()), **more))
        return running[-1]

    yield start
    for server in running:
        server.controller.stop()


def desk(folder: Path, **mail: object) -> Settings:
    fields = {"host": "127.0.0.1", "sender": "desk@example.org", "timeout_seconds": 5.0} | mail
    return settings(f"sqlite:///{folder / 's.db'}", folder).model_copy(update={"mail": Mail.model_validate(fields)})


def asked(held: Settings, **env: str) -> dict[str, Check]:
    return {check.name: check for check in online.mail_server(held, NOW, env)}


def test_a_mail_server_is_logged_in_to_and_sent_nothing(started: Any, tmp_path: Path) -> None:
    server = started()
    held = desk(tmp_path, port=server.port, ca_file=str(tmp_path / "ca.pem"), username="desk")
    checks = asked(held, SITREP_MAIL_PASSWORD=CANARY)
    assert {name: check.state for name, check in checks.items()} == {
        "mail server": "ok", "mail certificate": "ok", "mail login": "ok",
    }  # fmt: skip
    assert server.mails == 0


def test_a_login_that_is_refused_is_named_without_its_password(started: Any, tmp_path: Path) -> None:
    server = started()
    held = desk(tmp_path, port=server.port, ca_file=str(tmp_path / "ca.pem"), username="desk")
    check = asked(held, SITREP_MAIL_PASSWORD=f"{CANARY}-wrong")["mail login"]
    assert check.state == "fail"
    assert "535" in check.detail
    assert CANARY not in f"{check}"


def test_a_certificate_that_nobody_vouches_for_is_named(started: Any, tmp_path: Path) -> None:
    check = asked(desk(tmp_path, port=started().port))["mail server"]
    assert check.state == "fail"
    assert "certificate is not valid" in check.detail
    assert "ca_file" in check.mend


def test_a_certificate_that_expires_soon_is_named_in_time(started: Any, tmp_path: Path) -> None:
    server = started(until=NOW + dt.timedelta(days=5))
    check = asked(desk(tmp_path, port=server.port, ca_file=str(tmp_path / "ca.pem")))["mail certificate"]
    assert check.state == "warn"
    assert "renewed" in check.mend


def test_a_server_without_tls_is_named(tmp_path: Path) -> None:
    plain = Controller(object(), hostname="127.0.0.1", port=free())
    plain.start()
    try:
        check = asked(desk(tmp_path, port=plain.port))["mail server"]
    finally:
        plain.stop()
    assert (check.state, "no STARTTLS" in check.detail) == ("fail", True)


def test_a_server_that_is_away_is_named(tmp_path: Path) -> None:
    check = asked(desk(tmp_path, port=free()))["mail server"]
    assert (check.state, "refused" in check.detail) == ("fail", True)


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    told: dict[str, Any] = {"code": 200, "version": "3.8.8"}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told["authorization"] = self.headers.get("Authorization")
            self.send_response(told["code"])
            self.end_headers()
            self.wfile.write(json.dumps(told["version"]).encode())

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{server.server_port}/api")
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", f"desk:{CANARY}")
    yield told
    server.shutdown()
    server.server_close()


def prefect() -> Check:
    check = online.prefect_api()
    assert check is not None
    assert CANARY not in f"{check}"
    return check


def test_prefects_api_is_asked_for_its_version(api: dict[str, Any]) -> None:
    api["version"] = online_version()
    assert prefect().state == "ok"
    assert str(api["authorization"]).startswith("Basic ")
    api["version"] = "2.20.1"
    assert "Bring both to one version" in prefect().mend
    api["code"] = 401
    assert "PREFECT_API_AUTH_STRING" in prefect().mend


def online_version() -> str:
    from importlib.metadata import version

    return version("prefect")


def test_an_api_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{free()}/api")
    check = prefect()
    assert (check.state, "--direct" in check.mend) == ("fail", True)


def test_each_source_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text(
        "Ferries stop\n\nNo ferry leaves the port of Lomea today, officials said.\n"
    )
    held = settings(f"sqlite:///{tmp_path / 's.db'}", tmp_path)
    absent = Source(name="attic", kind="folder", location=str(tmp_path / "attic"))
    held = held.model_copy(update={"sources": (*held.sources, absent)})
    checks = {check.name: check for check in online.sources(held, NOW)}
    assert checks["source drop now"].state == "ok"
    assert checks["source attic now"].state != "ok"
    assert "sitrep source check attic" in checks["source attic now"].mend


def test_nobody_is_asked_unless_that_is_wanted(
    api: dict[str, Any], started: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = started()
    (tmp_path / "sitrep.toml").write_text(
        f'[sitrep]\ndatabase = "sqlite:///{tmp_path}/s.db"\noutput = "{tmp_path}"\n'
        f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsender = "desk@example.org"\n'
        f'ca_file = "{tmp_path}/ca.pem"\n'
    )
    tried: list[object] = []
    connect = socket.socket.connect

    def noted(sock: socket.socket, address: Any) -> None:
        tried.append(address)
        connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    offline = {check.name for check in examine(tmp_path / "sitrep.toml", NOW)}
    assert tried == []
    assert "mail server" not in offline
    reached = {check.name for check in examine(tmp_path / "sitrep.toml", NOW, online=True)}
    assert {"mail server", "Prefect's API"} <= reached
    assert tried
