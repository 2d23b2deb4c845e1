"""Documents on stdin to what they hold on stdout, each within limits of time and memory.

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

from reports.errors import SourceError
from reports.models.source import Failure
from reports.steps._parsing_calls import function_of, pack_result, unpack_arguments
from reports.steps._parsing_fence import fence
from reports.steps._parsing_wire import HEAD, WAY_OUT, WHAT, Answer, Task, pack_answer, pack_results, unpack_task

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
        _limit_to(task)
        answer = _called(task) if task.call else _parsed(task)
        start = start or _size()  # with the libraries that the first document has loaded
        answers.write(pack_answer(answer._replace(spent=_size() > start + GROWN)))
        answers.flush()


def _limit_to(task: Task) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + task.limit.cpu_seconds)
    if size := _size():
        _limit(resource.RLIMIT_AS, size + task.limit.memory)


def _parsed(task: Task) -> Answer:
    from reports.ingestion import parse

    raw, source = task.document()
    try:
        return Answer(pack_results(parse(raw, source)))
    except MemoryError:  # met outside of the parser
        reason = "Reading it needs too much memory."
        return Answer(pack_results([Failure(source=source.name, location=raw.location, reason=reason)]))


def _called(task: Task) -> Answer:
    try:
        function = function_of(task.call or "")
        return Answer(pack_result(function, function(*unpack_arguments(function, task.data))))
    except SourceError as error:
        return Answer(b"", (error.thing, error.problem, error.way_out))
    except (MemoryError, RecursionError):
        return Answer(b"", (WHAT, "reading it needs too much memory", WAY_OUT))
    except Exception as error:
        return Answer(b"", (WHAT, f"reading it stopped with {type(error).__name__}", WAY_OUT))


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
