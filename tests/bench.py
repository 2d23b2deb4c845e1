"""How long the commands take in cold processes, and where the time goes: ``python -m tests.bench [RUNS]``.

Each command runs RUNS times (3) on the sample situation, with an archive, an output folder and
a Prefect home of its own. The bars are the project's, for two quiet cores; they are held
against the best run, because on a shared machine the others time the neighbours. Processor
seconds and ratios are printed beside, since they depend less on what else is running.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DATE = "2024-10-23"
DATES = ("2024-10-18", "2024-10-22", DATE)
DONE = (0, 3)
SETTLED = 20.0
"""Seconds after which a server that has just booted is as it stays: it catches up on its own work first."""
MEBIBYTE = 1024 if sys.platform == "linux" else 1024 * 1024
IMPORTS = ("typer", "pydantic", "sqlalchemy", "spacy", "weasyprint", "docx", "prefect")


class Run(NamedTuple):
    """One cold process, with the children it waited for."""

    wall: float
    processor: float
    peak: float
    """Resident memory of the largest of its processes, MiB."""


class Bench:
    """A folder for everything the runs write, and the environment they see."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        own = {
            name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "SITREP_", "PYTHON"))
        }
        self.environment = own | {
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        os.environ.pop("PREFECT_API_URL", None)
        os.environ["PREFECT_HOME"] = self.environment["PREFECT_HOME"]

    def place(self, again: bool) -> dict[str, str]:
        """Archive and output of the next run: new, or those of the last one."""
        self.count += not again
        where = self.folder / str(self.count)
        return {"SITREP_DATABASE": f"sqlite:///{where}.db", "SITREP_OUTPUT": str(where)}

    @contextmanager
    def server(self) -> Iterator[dict[str, str]]:
        """Keep a server running, as a user would; give what names it."""
        from reports.orchestration.lease import Lease

        with Lease() as lease:
            address = lease.address()
            yield {"PREFECT_API_URL": address.url, "PREFECT_API_AUTH_STRING": address.auth}

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Keep ``sitrep serve`` running until its situations are registered and beyond."""
        from reports.orchestration.lease import answers, published

        log = self.folder / "serve.log"
        with log.open("w") as stream:
            process = subprocess.Popen(
                [sys.executable, "-m", "reports", "serve", "--config", "seeds/sitrep.toml", "--port", "4398"],
                cwd=ROOT, stdout=stream, stderr=stream, env=self.environment | self.place(again=False),
            )  # fmt: skip
        try:
            while "situation-report/" not in log.read_text():
                if process.poll() is not None:
                    sys.exit(f"sitrep serve ended with {process.returncode}:\n{log.read_text()}")
                time.sleep(0.2)
            address = published(self.folder / "prefect" / "sitrep")
            assert address is not None
            assert answers(address.url, 5)
            time.sleep(SETTLED)
            yield
        finally:
            process.terminate()
            process.wait(120)

    def time(self, *words: str, again: bool = False, **environment: str) -> Run:
        """Time one cold process; any exit code but those of a made edition stops the bench."""
        log = self.folder / "last.log"
        with log.open("w") as stream:
            start = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, stdout=stream, stderr=stream,
                env=self.environment | self.place(again) | environment,
            )  # fmt: skip
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in DONE:
            sys.exit(f"{' '.join(words)} ended with {process.returncode}:\n{log.read_text()}")
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEBIBYTE)


def line(name: str, runs: Sequence[Run], bar: float | None = None, beside: Sequence[Run] = ()) -> None:
    """Print one line of the table; the ratio is the median over rounds, each held against its own neighbour."""
    best, typical = min(run.wall for run in runs), median(run.wall for run in runs)
    verdict = "" if bar is None else f"{bar:6.1f} s  {'ok' if best <= bar else 'OVER'}"
    ratios = [run.wall / other.wall for run, other in zip(runs, beside, strict=False)]
    ratio = f"{median(ratios):5.2f}" if ratios else "     "
    processor, peak = min(run.processor for run in runs), max(run.peak for run in runs)
    print(f"{name:<42}{best:8.2f}{typical:8.2f}{processor:8.2f}{peak:8.0f}  {ratio}   {verdict}", flush=True)


def commands(bench: Bench, repeats: int) -> None:
    """Time the commands that have a bar, and an edition that stands already, in rounds."""
    run = ("-m", "reports", "run", "--config", "seeds/sitrep.toml", "--date", DATE)
    taken: list[list[Run]] = [[] for _ in range(6)]
    helped, direct, direct_again, named, own, own_again = taken
    for _ in range(repeats):
        helped.append(bench.time("-m", "reports", "--help"))
        direct.append(bench.time(*run, "--direct"))
        direct_again.append(bench.time(*run, "--direct", again=True))
        with bench.server() as address:
            named.append(bench.time(*run, **address))
        own.append(bench.time(*run))
        own_again.append(bench.time(*run, again=True))
    names = (
        ("sitrep --help", 0.4),
        ("sitrep run --direct", 4.0),
        ("the same again, nothing changed", 4.0),
        ("sitrep run, server running", 6.0),
        ("sitrep run, server of its own", 13.0),
        ("the same again, nothing changed", 13.0),
    )
    print(f"{'command, cold':<42}{'best s':>8}{'median':>8}{'cpu s':>8}{'MiB':>8}  ratio   bar")
    for (name, bar), runs in zip(names, taken, strict=True):
        line(name, runs, bar, direct)


def on_demand(bench: Bench) -> None:
    """Time an edition on demand from a served deployment, from the trigger to the end of its run."""
    print(f"\n{'on demand, served':<42}{'best s':>8}{'median':>8}{'cpu s':>8}{'MiB':>8}")
    trigger = ("-m", "reports", "trigger", "dprk-russia", "--wait", "--date")
    with bench.serving():
        line("sitrep trigger --wait, three editions", [bench.time(*trigger, date, again=True) for date in DATES], 8.0)
        line("the same again, nothing changed", [bench.time(*trigger, date, again=True) for date in DATES], 8.0)


def imports(bench: Bench, repeats: int) -> None:
    """Time the imports that a run pays for, each in a process of its own, without Python's own start."""
    print(f"\n{'import, cold':<42}{'best s':>8}{'median':>8}{'cpu s':>8}{'MiB':>8}")
    line("python alone", [bench.time("-c", "pass") for _ in range(repeats)])
    for name in IMPORTS:
        line(name, [bench.time("-c", f"import {name}") for _ in range(repeats)])


def parts(bench: Bench, repeats: int) -> None:
    """Show where the time of a direct run goes, part by part, and what starting Prefect costs."""
    for module, title in (("tests.bench_parts", "inside sitrep run --direct"), ("tests.bench_prefect", "Prefect")):
        taken = []
        for _ in range(repeats):
            target = bench.folder / "parts.json"
            bench.time("-m", module, str(target), DATE)
            taken.append(json.loads(target.read_text()))
        print(f"\n{title:<42}{'best s':>8}{'median':>8}{'cpu s':>8}")
        for name in taken[0]:
            walls, processors = zip(*(each[name] for each in taken), strict=True)
            print(f"{name:<42}{min(walls):8.2f}{median(walls):8.2f}{min(processors):8.2f}")


def main() -> None:
    """Print the whole table."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    load = os.getloadavg()[0]
    print(
        f"{os.cpu_count()} cores, load {load:.1f} at the start, Python {sys.version.split()[0]}, {repeats} runs each\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        with bench.server():
            pass  # the first boot writes the schema, once for each user
        commands(bench, repeats)
        on_demand(bench)
        parts(bench, repeats)
        imports(bench, repeats)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
