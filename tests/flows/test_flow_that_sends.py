"""An edition through the flow to its recipients: sent, told in the run, and no mail in Prefect's record."""

import datetime as dt
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flows_home import Served

from delivery.faulty_server import FaultyServer

pytestmark = pytest.mark.slow

CONFIGURATION = """
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "Desk <desk@post.example>"
timeout_seconds = 5

[[source]]
name = "drop"
kind = "folder"
location = "{folder}/articles"
outlet = "Harbour Post"

[[situation]]
name = "harbour"
title = "Strike in Marhaven"
sources = ["drop"]
recipients = ["ada@lomea.example", "ben@lomea.example"]
"""


def test_a_flow_sends_and_prefect_keeps_no_mail(served: Served, tmp_path: Path) -> None:
    server = FaultyServer()
    server.faults = {2: "rcpt 550"}
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "walkout.txt").write_text(
        "Dockers walk out at Marhaven\n\nAbout 1,200 dockers walked out on Thursday, union leader Ana Petrov said.\n"
    )
    (tmp_path / "sitrep.toml").write_text(CONFIGURATION.format(port=server.port, folder=tmp_path))
    words = ("-m", "reports", "run", "--config", str(tmp_path / "sitrep.toml"), "--output", str(tmp_path / "out"))
    database = f"sqlite:///{tmp_path / 'sitrep.db'}"
    first = served.run(*words, SITREP_DATABASE=database)
    assert first.returncode == 4, first.stderr
    assert "not delivered: ben@lomea.example (failed permanent): 550 4.3.2 not now" in first.stderr
    (kept,) = server.kept
    server.close()
    mail = message_from_bytes(kept.data, policy=default)
    assert str(mail["Message-ID"]).startswith(f"<harbour.{dt.datetime.now(dt.UTC).date()}.r1.")
    record = "\n".join(str(row) for row in _everything(served))
    assert "harbour" in record
    boundary = mail.get_boundary()
    assert boundary
    assert boundary not in record
    assert "Content-Transfer-Encoding" not in record


def _everything(served: Served) -> list[tuple[object, ...]]:
    tables = [str(name) for (name,) in served.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [row for table in tables for row in served.rows(f'SELECT * FROM "{table}"')]  # noqa: S608
