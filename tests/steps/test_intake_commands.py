"""``sitrep ingest`` and ``sitrep reparse`` as a user calls them: what they print, and how they end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFIGURATION = """\
[sitrep]
database = "sqlite:///desk.db"

[[source]]
name = "drop"
kind = "folder"
location = "drop"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    (tmp_path / "sitrep.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "ferry.txt").write_text(
        "---\ntitle: Ferry late\noutlet: Lomea Post\ndate: 2025-05-04\n---\nThe ferry to Orsa was two hours late.\n",
        encoding="utf-8",
    )
    return tmp_path


def sitrep(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("SITREP_")}
    return subprocess.run(
        [sys.executable, "-m", "reports", *words],
        cwd=desk, env=env | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


def test_ingest_prints_title_outlet_date_and_length(desk: Path) -> None:
    done = sitrep(desk, "ingest", "ferry.txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Ferry late: Lomea Post; 2025-05-04; ")
    assert " words; new" in done.stdout
    assert " words; known" in sitrep(desk, "ingest", "ferry.txt").stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("gone.txt",), 1, "not read: gone.txt: There is no such file."),
        (("ferry.txt", "gone.txt"), 3, "not read: gone.txt"),
        (("ferry.txt", "--situation", "harvest"), 2, 'situation "harvest"'),
        (("http://127.0.0.1:9/x",), 1, "127.0.0.1 is not a public address"),
    ],
)
def test_ingest_ends_as_documented(desk: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = sitrep(desk, "ingest", *words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_reparse_says_how_much_and_what_changed(desk: Path) -> None:
    sitrep(desk, "ingest", "ferry.txt")
    done = sitrep(desk, "reparse")
    assert (done.returncode, done.stdout) == (0, "1 documents read again, 0 articles changed.\n")
    assert sitrep(desk, "reparse", "--source", "wire").returncode == 2
    assert sitrep(desk, "reparse", "--since", "yesterday").returncode == 2
