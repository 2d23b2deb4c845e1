"""Raw documents to articles, each read in a child process that can be killed.

Whatever a document does to the process that reads it — loops, fills the memory, crashes a library —
is a failure of that one document with a reason; the next is read by a fresh process. On systems
without ``/proc`` (macOS) nothing limits memory: there the clock and the processor's time do alone.
"""

import queue
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from reports.errors import SitrepError, SourceError
from reports.models.source import Failure, Source
from reports.protocols import Raw
from reports.steps._parsing_calls import name_of, pack_arguments, unpack_result
from reports.steps._parsing_process import DiedError, ParsingProcess
from reports.steps._parsing_wire import WAY_OUT, WHAT, Answer, Limit, Result, Task, parse_task, unpack_results

PATIENCE = 2.0
"""Seconds that a document waits for a child at work before another child is started for it."""


class Limits(NamedTuple):
    """What one document may take, and when a child is replaced."""

    cpu_seconds: int = 20
    wall_seconds: float = 90
    """Longer than the processor's time: other work may be going on."""
    memory: int = 512 * 1024 * 1024
    """Bytes of address space beyond what the process had before the document."""
    documents: int = 1000
    """Documents that one child reads at most."""


class Parsers:
    """Up to ``most`` child processes that read documents; any number of threads may call ``parse``."""

    def __init__(self, most: int = 2, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._limit = Limit(self._limits.cpu_seconds, self._limits.memory)
        self._places = threading.BoundedSemaphore(most)
        self._waiting: queue.LifoQueue[ParsingProcess] = queue.LifoQueue()
        self._folder = Path(tempfile.mkdtemp(prefix="sitrep-parsing-"))
        self._lock = threading.Lock()
        self._busy = 0
        self._closed = False

    def prepare(self) -> None:
        """Start a child that loads while the caller does other work, where none waits."""
        if self._waiting.empty():
            self._waiting.put(self._start())

    def parse(self, raw: Raw, source: Source) -> list[Result]:
        """Read one document into its articles, with a failure or note for what was not clean.

        Raises ``SitrepError`` when no child can be started at all.
        """
        task = parse_task(raw, source, self._limit)
        try:
            return unpack_results(self._ask(task).data)
        except DiedError as error:
            reason = str(error)
        except (ValueError, KeyError, TypeError):
            reason = "The process that read it gave no proper answer."
        return [Failure(source=source.name, location=raw.location, reason=reason)]

    def call(self, function: Callable[..., object], *arguments: object) -> object:
        """Call a function of ``reports.ingestion`` in a child, as the protocol ``Apart`` says."""
        task = Task(self._limit, pack_arguments(function, arguments), name_of(function))
        try:
            answer = self._ask(task)
        except DiedError as error:
            said = str(error).rstrip(".")
            raise SourceError(WHAT, f"{said[:1].lower()}{said[1:]}", WAY_OUT) from None
        if answer.error:
            raise SourceError(*answer.error)
        try:
            return unpack_result(function, answer.data)
        except ValueError:
            raise SourceError(WHAT, "the process that read it gave no proper answer", WAY_OUT) from None

    def close(self) -> None:
        """End all children and take their folder away."""
        self._closed = True
        while not self._waiting.empty():
            self._waiting.get().end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "Parsers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _ask(self, task: Task) -> Answer:
        with self._places:
            try:
                return self._once(task)
            except DiedError as error:
                if error.certain:
                    raise
            try:
                return self._once(task, fresh=True)  # the child may have died of what came before
            except DiedError as error:
                if not error.certain:
                    self._probe()
                raise

    def _probe(self) -> None:
        """Read a document that cannot fail; raises ``SitrepError`` where no child lives to read even that."""
        raw = Raw("probe.txt", b"A text of one line.", "text")
        try:
            self._once(
                parse_task(raw, Source(name="probe", kind="file", location="probe.txt"), self._limit), fresh=True
            )
        except DiedError as error:
            problem = str(error).rstrip(".")
            raise SitrepError(
                "reading documents",
                f"every process for it dies ({problem[:1].lower()}{problem[1:]})",
                "Run `sitrep doctor`, and see what limits processes on this machine.",
            ) from None

    def _once(self, task: Task, *, fresh: bool = False) -> Answer:
        with self._lock:
            alone = self._busy == 0
            self._busy += 1
        try:
            child = self._start() if fresh else self._take(alone=alone)
            answer = child.ask(task, self._limits.wall_seconds)
        finally:
            with self._lock:
                self._busy -= 1
        if answer.spent or child.documents >= self._limits.documents or self._closed:
            child.end()
        else:
            self._waiting.put(child)
        return answer

    def _take(self, *, alone: bool) -> ParsingProcess:
        """Give a child that waits, or will soon; else a new one.

        To start one takes longer than to read a document, so that few documents share one child.
        """
        while True:
            try:
                child = self._waiting.get_nowait() if alone else self._waiting.get(timeout=PATIENCE)
            except queue.Empty:
                return self._start()
            if child.alive:
                return child
            child.end()

    def _start(self) -> ParsingProcess:
        try:
            return ParsingProcess(self._folder)
        except OSError as error:
            raise SitrepError(
                "reading documents", f"its process cannot be started ({error})", "Run `sitrep doctor`."
            ) from error
