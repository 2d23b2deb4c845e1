"""Sentences about a run → whoever listens: the command line's bar, and the run's own log."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

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
