"""Hostile documents read in children as a run does it: what became of each, and what it cost."""

import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from reports.ingestion._sniffing import recognise
from reports.models.article import Article
from reports.models.source import Failure, Source
from reports.protocols import Raw
from reports.steps._parsing import Limits, Parsers
from reports.steps._parsing_process import ParsingProcess
from reports.steps._parsing_wire import Answer, Task

CPU_SECONDS, MEMORY = 20.0, 512 * 1024 * 1024
"""The bars: no document may take more."""
SOURCE = Source(name="hostile", kind="folder", location="hostile")
_TICKS = os.sysconf("SC_CLK_TCK")


class Fate(NamedTuple):
    """What became of one document."""

    name: str
    format: str
    end: str
    """"parsed", "quarantined" or "refused" (a type that is not read, told before any parser)."""
    reason: str
    cpu_seconds: float
    memory: int
    """Bytes by which the peak of the child's resident memory rose; 0 for a child that was ended."""


class _Metered(ParsingProcess):
    """A child whose cost is read off after each document."""

    cost = threading.local()

    def ask(self, task: Task, wall_seconds: float) -> Answer:
        before = _used(self._child.pid)
        _Metered.cost.of_last = (CPU_SECONDS, 0)
        answer = super().ask(task, wall_seconds)
        after = _used(self._child.pid)
        _Metered.cost.of_last = (after[0] - before[0], after[1] - before[1])
        return answer


class MeteredParsers(Parsers):
    """The parsers of a run, with children whose cost is read off."""

    def _start(self) -> ParsingProcess:
        return _Metered(self._folder)


def fates(documents: Iterable[tuple[str, bytes]], limits: Limits | None = None) -> Iterator[Fate]:
    """Read documents with two children, two at a time, and give what became of each, in their order."""
    with MeteredParsers(most=2, limits=limits) as parsers, ThreadPoolExecutor(2) as threads:
        yield from threads.map(lambda document: _fate(parsers, *document), documents)


def _fate(parsers: Parsers, name: str, data: bytes) -> Fate:
    kind = recognise(data, name)
    if kind is None:
        return Fate(name, "none", "refused", "files of this type are not read", 0.0, 0)
    results = parsers.parse(Raw(name, data, kind), SOURCE)
    failures = [each.reason for each in results if isinstance(each, Failure)]
    articles = sum(isinstance(each, Article) for each in results)
    end = "quarantined" if failures else "parsed"
    return Fate(name, kind, end, failures[0] if failures else f"{articles} articles", *_Metered.cost.of_last)


def _used(pid: int) -> tuple[float, int]:
    """Processor seconds and peak resident bytes of a process; zeros where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        peak = Path(f"/proc/{pid}/status").read_text().partition("VmHWM:")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS, int(peak[0]) * 1024 if peak else 0
    except OSError:
        return 0.0, 0
