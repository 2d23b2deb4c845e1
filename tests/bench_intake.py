"""How long the first and the second reading of many feeds take: ``python -m tests.bench_intake [--feeds N] …``.

A server of this machine (``tests/bench_newsstand.py``) gives 500 feeds with 20 items each on 50
addresses, each of them a host with turns of its own. The step that reads is that of ``sitrep run``, in this
process, with settings as they are without configuration. Two bars: the first reading takes at most 1.3 times what
the turns of the hosts allow; the second, which finds nothing new, parses nothing and takes less
than a tenth of the first.
"""

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from reports.settings import load
from reports.steps._parsing import Parsers
from reports.steps._request import Request, request_for
from reports.steps.ingest import Ingested, ingest
from tests.bench_newsstand import hosts

ROOT = Path(__file__).resolve().parent.parent
NOW = dt.datetime(2026, 3, 2, 6, 0, tzinfo=dt.UTC)
FIRST_BAR, SECOND_BAR = 1.3, 0.1


class Plan(NamedTuple):
    """What is read."""

    feeds: int
    items: int
    hosts: int
    rate: float
    full: bool
    port: int

    def allowed(self, again: bool = False) -> float:
        """Seconds that the turns of the busiest host take: robots.txt, its feeds, and the pages of their items."""
        feeds = -(-self.feeds // self.hosts)
        pages = 0 if self.full or again else self.items
        return feeds * (1 + pages) / self.rate  # the first request, robots.txt, has its turn at once

    def requests(self, again: bool = False) -> int:
        """Requests of one reading."""
        return min(self.hosts, self.feeds) + self.feeds * (1 if self.full or again else 1 + self.items)

    def configuration(self, folder: Path) -> Path:
        """Write a configuration with all the feeds."""
        addresses = hosts(self.hosts)
        kind = "full" if self.full else "teasers"
        names = [f"feed-{number}" for number in range(self.feeds)]
        tables = [
            f'[sitrep]\ndatabase = "sqlite:///{folder}/bench.db"\noutput = "{folder}"\n'
            f"[fetching]\nrequests_per_second = {self.rate}\n",
            *(
                f'[[source]]\nname = "{name}"\nkind = "feed"\nallow_private = true\n'
                f'location = "http://{addresses[number % self.hosts]}:{self.port}/{kind}/{number}"\n'
                for number, name in enumerate(names)
            ),
            f'[[situation]]\nname = "bench"\ntitle = "Benchmark"\nsources = {names}\n',
        ]
        file = folder / "sitrep.toml"
        file.write_text("\n".join(tables).replace("'", '"'), encoding="utf-8")
        return file


class Reading(NamedTuple):
    """What one reading took and did."""

    wall: float
    processor: float
    """Seconds of all processors, those of the children that parse among them; the server's are not."""
    parsed: int
    requests: int
    ingested: Ingested


class Counts:
    """What the server was asked, and what the parsers were given, since the last look."""

    def __init__(self, server: "subprocess.Popen[str]") -> None:
        self.requests = self.parsed = 0
        threading.Thread(target=self._listen, args=(server,), daemon=True).start()
        parse = Parsers.parse

        def counted(parsers: Parsers, *given: object) -> object:
            self.parsed += 1
            return parse(parsers, *given)  # type: ignore[arg-type]

        Parsers.parse = counted  # type: ignore[method-assign,assignment]

    def _listen(self, server: "subprocess.Popen[str]") -> None:
        assert server.stdout is not None
        for _ in server.stdout:
            self.requests += 1


@contextmanager
def newsstand(plan: Plan) -> Iterator["subprocess.Popen[str]"]:
    """Keep the server running."""
    words = [sys.executable, "-m", "tests.bench_newsstand", str(plan.port), str(plan.hosts), str(plan.items)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        if server.stdout.readline() != "ready\n":
            sys.exit("the server did not start; is another one running at its port?")
        try:
            yield server
        finally:
            server.kill()


def read(request: Request, counts: Counts, bar: Progress, name: str, total: int) -> Reading:
    """Read all sources once."""
    task = bar.add_task(name, total=total)
    counts.requests = counts.parsed = 0
    over = threading.Event()

    def show() -> None:
        while not over.wait(0.5):
            bar.update(task, completed=min(counts.requests, total))

    watcher = threading.Thread(target=show, daemon=True)
    watcher.start()
    wall, processor = time.perf_counter(), sum(os.times()[:4])
    ingested = ingest(request, lambda _: None)
    taken = Reading(
        time.perf_counter() - wall, sum(os.times()[:4]) - processor, counts.parsed, counts.requests, ingested
    )
    over.set()
    watcher.join()
    bar.update(task, completed=total)
    return taken


def report(plan: Plan, first: Reading, second: Reading) -> bool:
    """Print both readings against their bars; whether both are kept."""
    print(
        f"{'reading':<10}{'wall s':>9}{'turns s':>9}{'cpu s':>8}{'requests':>10}{'parsed':>8}{'articles':>10}{'failed':>8}"
    )
    for name, each, allowed in (("first", first, plan.allowed()), ("second", second, plan.allowed(again=True))):
        print(
            f"{name:<10}{each.wall:9.1f}{allowed:9.1f}{each.processor:8.1f}{each.requests:10}{each.parsed:8}"
            f"{each.ingested.articles:10}{len(each.ingested.failures):8}"
        )
    for failure in (*first.ingested.failures, *second.ingested.failures)[:5]:
        print(f"  {failure.source}: {failure.reason}")
    against, again = first.wall / plan.allowed(), second.wall / first.wall
    kept = against <= FIRST_BAR and again < SECOND_BAR and second.parsed == 0
    print(
        f"first against the turns {against:.2f} (bar {FIRST_BAR}), second against first {again:.3f} (bar {SECOND_BAR})"
    )
    whole = first.ingested.articles == second.ingested.articles == plan.feeds * plan.items
    print(
        f"{'all' if whole else 'NOT all'} articles, {second.parsed} parsed again: {'ok' if kept and whole else 'OVER'}"
    )
    return kept and whole


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--items", type=int, default=20)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--rate", type=float, default=1.0, help="requests a second of one host")
    parser.add_argument("--full", action="store_true", help="the feeds carry the text, no page is asked for")
    parser.add_argument("--port", type=int, default=18765)
    plan = Plan(**vars(parser.parse_args()))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        tempfile.TemporaryDirectory() as folder,
        newsstand(plan) as server,
        Progress(*columns, console=Console(stderr=True)) as bar,
    ):
        counts = Counts(server)
        settings = load(plan.configuration(Path(folder)), {})
        first = read(request_for(settings, now=NOW), counts, bar, "first reading ", plan.requests())
        second = read(
            request_for(settings, now=NOW + dt.timedelta(hours=1)),
            counts,
            bar,
            "second reading",
            plan.requests(again=True),
        )
        kept = report(plan, first, second)
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
