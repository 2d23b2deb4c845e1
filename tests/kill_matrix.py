"""Whole runs killed at named points, and run again: ``python -m tests.kill_matrix [TIMES] [SEED] [N,N…]``.

At each of the points of ``robustness/killed_run.py`` (or those numbered N, from 1) a run of
`sitrep run --direct` is ended by SIGKILL, TIMES times (20), each in a folder of its own and at a
chance passing of the point. Then, before anything else touches them: the database is whole, no
file that a reader can see is partial. Then a second run completes, and there must be one edition
under one number and revision, every article once, and all files byte for byte those of a run that
nobody killed.
"""

import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "tests" / "robustness" / "killed_run.py"
DATE = "2024-05-04"
WORDS = ("run", "--direct", "--no-send", "--date", DATE)
ARTICLES = (
    "The harbour master, Ilse Maran, said at least 300 passengers had waited on Friday.",
    "Tomas Brehm, the transport minister, said a second ferry could sink within days.",
    "At least 12 boats were lost in the strait on Friday, the coast guard said.",
    "Ilse Maran denied that the quay had been closed, and said 40 boats had left it.",
)
CONFIGURATION = """
[[source]]
name = "drop"
kind = "folder"
location = "articles"
outlet = "Lomea Post"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
timezone = "Europe/Athens"
schedule = "0 7 * * *"
template = "{template}"
"""


QUICK = ("html", "json")
EVERY = 5
"""One of so many repetitions lays out PDF and DOCX as well."""
PATIENCE = 50.0
"""Seconds that the next run may take: less than a lease."""


class Fate(NamedTuple):
    """How a killed run and the one after it ended."""

    point: str
    killed: bool
    faults: tuple[str, ...]
    """What was not as it must be; empty where all is well."""


class Runner:
    """The process that forks the runs."""

    def __init__(self, formats: Sequence[str] = ()) -> None:
        self.formats = list(formats)
        single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        mine = {name: value for name, value in os.environ.items() if not name.startswith("SITREP_")}
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**mine, **single, "PYTHONPATH": str(ROOT)}, cwd=ROOT,
        )  # fmt: skip
        assert self._answer() == "ready"

    def run(self, folder: Path, point: str | None = None, passing: int = 0, *, counting: bool = False) -> object:
        """``"killed"``, or the exit code."""
        task: dict[str, object] = {
            "folder": str(folder), "words": WORDS, "point": point, "passing": passing, "formats": self.formats,
            "counting": counting,
        }  # fmt: skip
        print(json.dumps(task), file=self.process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> object:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)


@contextmanager
def runner(formats: Sequence[str] = ()) -> Iterator[Runner]:
    made = Runner(formats)
    try:
        yield made
    finally:
        made.close()


def desk(folder: Path) -> Path:
    """A working folder with a configuration and articles."""
    (folder / "articles").mkdir(parents=True)
    for number, text in enumerate(ARTICLES):
        front = f"---\noutlet: Lomea Post\ndate: {DATE}\n---\n"
        (folder / "articles" / f"{number}.txt").write_text(front + text + "\n", encoding="utf-8")
    template = ROOT / "templates" / "situation_report"
    (folder / "sitrep.toml").write_text(CONFIGURATION.format(template=template), encoding="utf-8")
    return folder


def visible(folder: Path) -> dict[str, str]:
    """Every file in the output that a reader can see, by its hash."""
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and "sitrep.db" not in path.name
    }


def hidden(folder: Path) -> list[str]:
    return [path.name for path in (folder / "output").rglob(".*.part")]


def database_faults(folder: Path) -> Iterator[str]:
    file = folder / "output" / "sitrep.db"
    if not file.exists():
        return
    with sqlite3.connect(file) as raw:
        if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            yield "the database is damaged"
        if raw.execute("PRAGMA foreign_key_check").fetchall():
            yield "the database has rows without their parents"


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "output" / "sitrep.db") as raw:
        return raw.execute(query).fetchall()


class Course:
    """Kills of runs that write certain formats, held against what an unharmed run of these writes."""

    def __init__(self, made: Runner, folder: Path) -> None:
        self.made, self.folder, self.count = made, folder, 0
        self.whole = self._unharmed("first")
        began = time.monotonic()
        assert self._unharmed("second") == self.whole, "two unharmed runs differ"
        self.milliseconds = int((time.monotonic() - began) * 800)

    def suffer(self, point: str, chance: random.Random) -> Fate:
        """Kill one run at a chance passing of a point and let the next one complete."""
        passing = chance.randint(1, self.passed.get(point, self.milliseconds))
        self.count += 1
        folder = desk(self.folder / str(self.count))
        ended = self.made.run(folder, point, passing)
        faults = [*self._after_the_kill(folder), *self._after_the_next(folder)]
        shutil.rmtree(folder)
        return Fate(point, ended == "killed", tuple(faults))

    def _unharmed(self, name: str) -> dict[str, str]:
        folder = desk(self.folder / name)
        assert self.made.run(folder, counting=True) == 0, (folder / "run.log").read_text(encoding="utf-8")
        self.passed: dict[str, int] = json.loads((folder / "passed.json").read_text(encoding="utf-8"))
        return visible(folder)

    def _after_the_kill(self, folder: Path) -> Iterator[str]:
        for fault in database_faults(folder):
            yield f"{fault} after the kill"
        for name, sha256 in visible(folder).items():
            report = name.startswith(f"strait/{DATE}/") and not name.endswith("index.html")
            if report and self.whole.get(name) != sha256:
                yield f"{name} is partial after the kill"

    def _after_the_next(self, folder: Path) -> Iterator[str]:
        began = time.monotonic()
        code = self.made.run(folder)
        if code != 0:
            yield f"the next run ended with {code}"
            return
        if time.monotonic() - began > PATIENCE:
            yield "the next run waited for the killed one"
        yield from database_faults(folder)
        if rows(folder, "SELECT date, number, revision FROM editions") != [(DATE, 1, 1)]:
            yield "there is not exactly one edition"
        if rows(folder, "SELECT date, state FROM days") != [(DATE, "made")]:
            yield "the day is not recorded as made"
        kept = [json.loads(str(article))["text"] for (article,) in rows(folder, "SELECT article FROM articles")]
        if Counter(text.strip().splitlines()[-1] for text in kept) != Counter(ARTICLES):
            yield "an article is lost or there twice"
        if other := dict(visible(folder).items() ^ self.whole.items()):
            yield f"files are not those of an unharmed run: {', '.join(sorted(other))}"
        if left := hidden(folder):
            yield f"left over: {', '.join(left)}"


def main() -> None:
    """Kill, count, and say what was found; exit 1 where anything was not as it must be."""
    sys.path[:0] = [str(ROOT / "tests")]
    from tests.robustness.killed_run import NAMES

    words = [*sys.argv[1:4], *("20", "7", "")[len(sys.argv) - 1 :]]
    times, seed = int(words[0]), int(words[1])
    names = [NAMES[int(number) - 1] for number in words[2].split(",")] if words[2] else NAMES
    chance = random.Random(seed)  # noqa: S311 - the same kills on every machine
    kills = bad = 0
    with tempfile.TemporaryDirectory(prefix="sitrep-kills-") as place, runner() as slow, runner(QUICK) as quick:
        courses = [Course(made, Path(place) / name) for name, made in (("all", slow), ("quick", quick))]
        for point in names:
            began = time.monotonic()
            fates = [courses[number % EVERY != 0].suffer(point, chance) for number in range(times)]
            killed = sum(fate.killed for fate in fates)
            wrong = [fault for fate in fates for fault in fate.faults]
            kills, bad = kills + killed, bad + len(wrong)
            told = f"{point:<36} {killed:>3} killed of {times}, {len(wrong)} faults, {time.monotonic() - began:4.0f} s"
            print(" | ".join([told, *wrong[:3]]), flush=True)
    print(f"{len(names)} points, {kills} kills, {bad} faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
