"""Raw documents on stdin to their articles on stdout, each within limits of time and memory.

Run as ``python -m reports.steps._parsing_child FOLDER``, by ``_parsing_process`` alone. It works
through one document after the other until stdin ends, which it does with the parent at the latest.
``FOLDER`` is the only place that it may write to.
"""

import gc
import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from reports.models.source import Failure
from reports.steps._parsing_fence import fence
from reports.steps._parsing_wire import HEAD, Answer, Result, Task, pack_answer, unpack_task

FILE_BYTES = 16 * 1024 * 1024
"""The largest file it can write anywhere."""
OPEN_FILES = 128
GROWN = 192 * 1024 * 1024
"""Bytes that the process may have grown by before a fresh one takes its place."""
_PAGE = resource.getpagesize()


def main() -> None:
    """Fence this process in, then read documents until there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-C is the parent's: it ends this process
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # what a library prints must not stand among the answers
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, FILE_BYTES)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    fence(Path(sys.argv[1]))
    _work(tasks, answers)


def _work(tasks: BinaryIO, answers: BinaryIO) -> None:
    gc.freeze()
    start: int | None = None
    while head := tasks.read(HEAD.size):
        words, data = HEAD.unpack(head)
        task = unpack_task(tasks.read(words), tasks.read(data))
        results = _read(task)
        start = start or _size()  # with the libraries that the first document has loaded
        answers.write(pack_answer(Answer(results, _size() > start + GROWN)))
        answers.flush()


def _read(task: Task) -> list[Result]:
    from reports.ingestion import parse

    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + task.cpu_seconds)
    if size := _size():
        _limit(resource.RLIMIT_AS, size + task.memory)
    try:
        return parse(task.raw, task.source)
    except MemoryError:  # met outside of the parser
        reason = "Reading it needs too much memory."
        return [Failure(source=task.source.name, location=task.raw.location, reason=reason)]


def _size() -> int:
    """Bytes of address space, 0 where the system does not tell (then only its own limits hold)."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * _PAGE
    except OSError:
        return 0


def _limit(kind: int, value: int) -> None:
    """Set the soft limit: it can be raised again for the next document."""
    try:
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    except (ValueError, OSError):
        pass  # systems that do not know this limit; the parent's clock remains


if __name__ == "__main__":
    main()
