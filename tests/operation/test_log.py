"""The log is one JSON object a line, whatever is in it: no control character, no secret, no article's text."""

import io
import json
import logging
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports import _redaction, events
from reports._redaction import HIDDEN, protect, redacted
from reports.errors import UsageError
from reports.events import bind, happened
from reports.operation.log import LONGEST, open_log, shown

CANARY = "kanarie-9Zq/+x"


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(_redaction, "_kept", set())
    monkeypatch.setattr(_redaction, "_files", set())
    monkeypatch.setattr(events, "_bound", {})
    yield
    open_log(None, {})
    logging.getLogger("sitrep").propagate = True


@pytest.fixture
def log(tmp_path: Path) -> Path:
    open_log(str(tmp_path / "sitrep.log"), {})
    return tmp_path / "sitrep.log"


def records(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_record_has_time_level_event_and_fields(log: Path) -> None:
    bind(situation="strait", date=None)
    happened("source.read", "drop: ok", source="drop", articles=3, reason=None)
    (record,) = records(log)
    assert str(record["time"]).endswith("Z")
    del record["time"], record["pid"]
    assert record == {
        "level": "info", "event": "source.read", "message": "drop: ok",
        "situation": "strait", "source": "drop", "articles": 3,
    }  # fmt: skip


HOSTILE = (
    "two\nlines", "carriage\rreturn", "\x1b[31mred\x1b[0m", "bell\x07 and nul\x00", "next\x85line", "para\u2029graph",
    "line\u2028separator", "\u202eturned", "zero\u200bwidth", "a lone \ud800 half", '"}, {"level": "info", "event": "faked',
    "\x9b2J", "back\\slash \\n", "\ufeffmark",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_source_is_called_it_is_one_line_and_the_same_text(text: str, log: Path) -> None:
    happened("source.read", text, source=text, **{"odd name": {text: [text]}})
    written = log.read_bytes().decode("utf-8")
    assert written.count("\n") == 1
    assert written.isprintable() or written[:-1].isprintable()
    (record,) = records(log)
    assert record["message"] == record["source"] == text
    assert record["odd name"] == {text: [text]}


def test_a_field_cannot_stand_in_for_time_or_event(log: Path) -> None:
    happened("source.read", "drop", time="yesterday", level_="x", message_="y")
    (record,) = records(log)
    assert record["time"] != "yesterday"
    assert record["event"] == "source.read"


def test_no_document_goes_into_the_log(log: Path) -> None:
    happened("error", "word " * 5000, reason="word " * 5000)
    (record,) = records(log)
    assert len(str(record["message"])) == len(str(record["reason"])) == LONGEST


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql://desk:{CANARY}@db.example.org/sitrep is away",
        "imaps://desk:kanarie-9Zq@mail.example.org/INBOX",
        f"Authorization: Basic {CANARY}",
        f"'Authorization': 'Bearer {CANARY}'",
        f"sent Bearer {CANARY}aaaa to the server",
        f"https://hooks.example.org/x?token={CANARY}&page=2",
        f"password={CANARY}, user=desk",
        f"SITREP_MAIL_PASSWORD={CANARY}",
        f'Cookie: "{CANARY}"',
        f'{{"token": "{CANARY}", "user": "desk"}}',
        f"password: {CANARY}",
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str) -> None:
    assert "kanarie" not in redacted(text, {})
    assert HIDDEN in redacted(text, {})


@pytest.mark.parametrize(
    "text",
    [
        "ingest: drop, 3 articles, 3 new",
        "The minister said the password is no secret.",
        "https://www.example.org/world/2031/05/04/ferries?page=2",
        "No token was given; basic training of 3,000 soldiers goes on.",
        "mailto:desk@example.org",
        "line 3: invalid token: found a bracket",
        "secret of mail: it is empty",
        "https://www.example.org:8443/@desk/posts",
    ],
)
def test_what_is_no_secret_is_left(text: str) -> None:
    assert redacted(text, {}) == text


def test_what_the_environment_holds_is_hidden_wherever_it_stands() -> None:
    for name in (
        "SITREP_MAIL_PASSWORD",
        "SITREP_SOURCE_DROP_PASSWORD",
        "SITREP_RECIPIENT_HOOK_SECRET",
        "SITREP_MAIL_TOKEN",
    ):
        assert CANARY not in redacted(f"535 {CANARY} was refused", {name: CANARY})
    assert "kanarie" not in redacted("user=x&k=kanarie-9Zq%2F%2Bx", {"SITREP_MAIL_PASSWORD": CANARY})
    server = {"PREFECT_API_AUTH_STRING": f"admin:{CANARY}"}
    assert CANARY not in redacted(f"401 for {CANARY}", server)
    address = {"SITREP_DATABASE_URL": f"postgresql://desk:{CANARY}@db/sitrep"}
    assert CANARY not in redacted(f"no login with {CANARY}", address)


def test_what_a_password_file_holds_is_hidden(tmp_path: Path) -> None:
    file = tmp_path / "password"
    protect([str(file), None, str(tmp_path / "absent")], ["imaps://desk:other-word@mail.example.org", "drop", None])
    file.write_text(f"{CANARY}\n")  # read when it matters, not before
    assert redacted(f"535 {CANARY}, other-word", {}) == f"535 {HIDDEN}, {HIDDEN}"


def test_a_very_short_password_does_not_take_words_apart() -> None:
    assert redacted("an abbey", {"SITREP_MAIL_PASSWORD": "ab"}) == "an abbey"


def test_the_file_is_for_its_owner_and_appended_to(log: Path) -> None:
    happened("one", "1")
    open_log(str(log), {})
    happened("two", "2")
    assert [record["event"] for record in records(log)] == ["one", "two"]
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_file_that_was_moved_away_is_begun_anew(log: Path) -> None:
    happened("one", "1")
    log.rename(log.with_suffix(".1"))
    happened("two", "2")
    assert [record["event"] for record in records(log)] == ["two"]
    assert [record["event"] for record in records(log.with_suffix(".1"))] == ["one"]


def test_lines_of_many_threads_do_not_mix(log: Path) -> None:
    threads = [threading.Thread(target=lambda n=n: [happened("x", f"{n} " * 100) for _ in range(50)]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(records(log)) == 400


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="SITREP_LOG"):
        open_log(None, {"SITREP_LOG": str(tmp_path / "absent" / "sitrep.log")})


def test_without_a_log_only_warnings_are_said_and_safely(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    open_log(None, {})
    happened("source.read", "drop: ok")
    happened("error", "known already", level=logging.ERROR)
    logging.getLogger("sitrep.database").warning("kept in %s", "\x1b[31m/srv/a b")
    assert said.getvalue() == "kept in \\x1b[31m/srv/a b\n"


def test_a_terminal_is_not_steered() -> None:
    assert shown("a\x1b[2Jb\u202ec") == "a\\x1b[2Jb\\u202ec"


def command(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    import os

    given = {**os.environ, **env}
    return subprocess.run(
        [sys.executable, "-m", "reports", *words], capture_output=True, text=True, check=False, env=given
    )


def test_a_command_is_logged_from_start_to_end(tmp_path: Path) -> None:
    file = tmp_path / "sitrep.log"
    done = command("run", "--config", str(tmp_path / "absent.toml"), SITREP_LOG=str(file))
    assert done.returncode == 2
    start, error, end = records(file)
    assert (start["event"], start["command"]) == ("command.start", "run")
    assert (error["event"], error["level"], error["kind"]) == ("error", "error", "ConfigurationError")
    assert (end["event"], end["exit_code"]) == ("command.end", 2)
    assert "absent.toml" in done.stderr


def test_a_log_on_stderr_has_it_to_itself(tmp_path: Path) -> None:
    done = command("--log", "-", "run", "--config", str(tmp_path / "absent.toml"))
    events_ = [json.loads(line)["event"] for line in done.stderr.splitlines()]
    assert events_ == ["command.start", "error", "command.end"]


def test_a_wrong_log_is_a_wrong_call(tmp_path: Path) -> None:
    done = command("--log", str(tmp_path), "status")
    assert done.returncode == 2
    assert "--log" in done.stderr
