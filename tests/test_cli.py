"""The command line: what it prints where, and what it ends with."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from reports.cli import main

CONFIG = """\
[sitrep]
database = "sqlite:///archive/sitrep.db"
output = "output"

[[source]]
name = "drop"
kind = "folder"
location = "articles"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
timezone = "Europe/Athens"
"""


class Ended(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working folder with a configuration and one article."""
    (tmp_path / "sitrep.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    text = "The harbour master, Ilse Maran, said at least 300 passengers had waited on Saturday.\n"
    text = f"---\noutlet: Lomea Post\ndate: 2024-05-04\n---\n{text}"
    (tmp_path / "articles" / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path


def sitrep(*words: str, at: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reports", *words],
        cwd=at, env={**os.environ, **env}, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def ended(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """`sitrep` in this very process, at the desk: exit code, stdout, stderr."""
    monkeypatch.chdir(desk)

    def run(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["sitrep", *words])
        with pytest.raises(SystemExit) as caught:
            main()
        return Ended(int(caught.value.code or 0), *capsys.readouterr())

    return run


def one_line(said: str) -> bool:
    return said.startswith("sitrep: ") and said.count("\n") == 1


def test_help_shows_the_commands_examples_and_exit_codes() -> None:
    shown = sitrep("--help").stdout
    for part in ("run", "analyze", "verify", "schema", "doctor", "Examples:", "Exit codes:", "3  done, with sources"):
        assert part in shown


@pytest.mark.parametrize("command", ["run", "analyze", "verify", "audit", "schema", "doctor"])
def test_each_command_explains_itself_with_an_example(ended: Callable[..., Ended], command: str) -> None:
    done = ended(command, "--help")
    assert done.returncode == 0
    assert f"sitrep {command}" in done.stdout
    assert "Example" in done.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['sitrep', '--help']\n"
        "from reports.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('spacy', 'sqlalchemy', 'prefect', 'weasyprint', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_comes_at_once() -> None:
    took = []
    for _ in range(3):
        start = time.perf_counter()
        sitrep("--help")
        took.append(time.perf_counter() - start)
    assert min(took) <= 0.4


def test_the_version_is_that_of_the_package() -> None:
    from reports import __version__

    assert sitrep("--version").stdout == f"sitrep {__version__}\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["run", "--date", "23.10.2024"], 2, '"23.10.2024"'),
        (["run", "--date", "2024-02-30"], 2, "YYYY-MM-DD"),
        (["run", "--date", "٢٠٢٤-10-23"], 2, "YYYY-MM-DD"),
        (["run", "--date", "9999-12-31"], 2, "has not begun"),
        (["run", "--date", ""], 2, "YYYY-MM-DD"),
        (["run", "--situation", "straight"], 2, '"straight": it is not in sitrep.toml. Use one of: strait.'),
        (["run", "--config", "gone.toml"], 2, "gone.toml: there is no such file"),
        (["run", "--output", "articles/a.txt/reports"], 1, "output folder articles/a.txt/reports"),
        (
            ["run", "--direct", "--source", "https://me:word@127.0.0.1/x"],
            2,
            "address at 127.0.0.1: it holds a user name",
        ),
        (["ingest", "https://me:word@127.0.0.1/x"], 2, "address at 127.0.0.1: it holds a user name"),
        (["verify", "gone.json"], 2, "gone.json"),
        (["verify", "sitrep.toml"], 2, "it is not JSON"),
        (["verify", "--pdf", "sitrep.toml"], 2, "it is not a PDF that can be read"),
        (["audit", "gone.json"], 2, "gone.json"),
    ],
)
def test_what_is_called_wrongly_is_one_clear_line(
    desk: Path, ended: Callable[..., Ended], words: list[str], code: int, said: str
) -> None:
    before = sorted(path for path in desk.rglob("*") if path.suffix)
    done = ended(*words, *(["--direct"] if words[0] == "run" else []))
    assert (done.returncode, done.stdout) == (code, "")
    assert one_line(done.stderr)
    assert said in done.stderr
    assert sorted(path for path in desk.rglob("*") if path.suffix) == before


def test_a_wrong_configuration_is_one_line_with_its_place(desk: Path, ended: Callable[..., Ended]) -> None:
    (desk / "sitrep.toml").write_text(CONFIG.replace("timezone", "time_zone"), encoding="utf-8")
    done = ended("run", "--direct")
    assert done.returncode == 2
    assert one_line(done.stderr)
    assert "sitrep.toml, line 14, [situation] time_zone" in done.stderr


def test_a_database_that_is_not_ours_is_one_line(desk: Path) -> None:
    (desk / "archive").mkdir()
    (desk / "archive" / "sitrep.db").write_text("not a database, but long enough to be read as one\n" * 40)
    done = sitrep("run", "--direct", "--date", "2024-10-23", at=desk)
    assert done.returncode == 1
    assert one_line(done.stderr)


@pytest.mark.parametrize(("kind", "key"), [("report", "sections"), ("analyze", "statements")])
def test_schemas_describe_what_is_written(ended: Callable[..., Ended], kind: str, key: str) -> None:
    schema = json.loads(ended("schema", kind).stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    assert key in schema["properties"]
    assert schema["type"] == "object"


def test_an_unknown_command_is_a_usage_error(ended: Callable[..., Ended]) -> None:
    done = ended("anlyze")
    assert done.returncode == 2
    assert "anlyze" in done.stderr


def test_a_day_is_carried_out_and_verified(desk: Path, ended: Callable[..., Ended]) -> None:
    """The whole way as a user goes it: run, run again, verify, tamper, verify again."""
    done = ended("run", "--direct", "--date", "2024-05-04")
    assert done.returncode == 0, done.stderr
    paths = done.stdout.splitlines()
    assert paths == [f"output/strait/2024-05-04/strait-2024-05-04.{kind}" for kind in ("pdf", "docx", "html", "json")]
    assert [line.partition(":")[0] for line in done.stderr.splitlines()].count("ingest") == 1
    before = [(desk / path).read_bytes() for path in paths]
    again = ended("run", "--direct", "--date", "2024-05-04")
    assert (again.returncode, again.stdout) == (0, done.stdout)
    assert "unchanged" in again.stderr
    assert [(desk / path).read_bytes() for path in paths] == before

    verified = ended("verify", paths[-1])
    printed = next(path for path in paths if path.endswith(".pdf"))
    assert ended("verify", "--pdf", printed).stdout.endswith("cited spans stand in their sources\n")
    assert ended("audit", paths[-1]).stdout == ended("audit", "--pdf", printed).stdout
    assert verified.returncode == 0, verified.stdout
    assert "cited spans stand" in verified.stdout
    text = (desk / paths[-1]).read_text(encoding="utf-8")
    (desk / "tampered.json").write_text(text.replace("300 passengers", "900 passengers"), encoding="utf-8")
    tampered = ended("verify", "tampered.json")
    assert tampered.returncode == 1
    assert tampered.stdout


def test_a_missing_source_is_named_on_stderr_and_in_the_exit_code(desk: Path, ended: Callable[..., Ended]) -> None:
    (desk / "articles" / "empty.txt").touch()
    done = ended("run", "--direct", "--date", "2024-05-04", "--output", "elsewhere")
    assert done.returncode == 3
    assert "not read: articles/empty.txt (drop): " in done.stderr
    assert done.stdout.startswith("elsewhere/strait/")


def test_analyze_prints_a_line_an_article_in_the_order_of_its_arguments(
    desk: Path, ended: Callable[..., Ended]
) -> None:
    (desk / "b.txt").write_text("---\ndate: 2024-05-05\n---\nA second ferry was late, Ilse Maran said.\n")
    done = ended("analyze", "b.txt", "gone.txt", "articles")
    assert done.returncode == 3
    assert done.stderr.startswith("not read: gone.txt: ")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["article"]["path"] for line in lines] == ["b.txt", "articles/a.txt"]
    for line in lines:
        text = line["article"]["text"]
        for mention in (figure["mention"] for figure in line["figures"]):
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert not (desk / "archive").exists()


def test_analyze_fails_when_nothing_can_be_read(desk: Path, ended: Callable[..., Ended]) -> None:
    (desk / "nothing").mkdir()
    done = ended("analyze", "gone.txt", "nothing")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("not read: ") == 2


def test_the_table_names_actors_and_figures(ended: Callable[..., Ended]) -> None:
    shown = ended("analyze", "articles/a.txt", "--format", "table").stdout
    assert "Ilse Maran" in shown
    assert "at least 300 passengers" in shown
