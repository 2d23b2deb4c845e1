"""Sentences about a run → whoever listens: the command line's bar, and the run's own log."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from reports.events import happened
from reports.protocols import Progress

_listener: ContextVar[Progress | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Progress | None) -> Iterator[None]:
    """Let ``listener`` hear what flows started in here tell; a callable cannot be a flow's parameter."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(sentence: str) -> None:
    """Write ``sentence`` to the log of the running flow or task, and to the listener if there is one."""
    from prefect import get_run_logger

    get_run_logger().info("%s", sentence)
    if listener := _listener.get():
        listener(sentence)
    else:  # nobody here opened the log: a process that a server started
        _open_log()
        happened("progress", sentence, step=sentence.partition(":")[0])


@cache
def _open_log() -> None:
    from reports.operation.log import open_log

    if not logging.getLogger("sitrep").handlers:
        open_log(None, os.environ)
