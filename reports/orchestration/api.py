"""A block of code that calls flows → the same with a Prefect API under it and its record complete."""

import importlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any

from reports.errors import SitrepError
from reports.orchestration.environment import be_quiet, named, named_server, reach_loopback
from reports.orchestration.lease import Lease, answers
from reports.orchestration.rest import Api
from reports.steps._uncollected import uncollected

ANSWER_SECONDS = 5.0
DRAIN_SECONDS = 20.0


@contextmanager
def prefect_api(
    warm: Callable[[], object] | None = None, flows: str = "prefect", port: int | None = None
) -> Iterator[Api]:
    """Give the flows called inside an API: the one the user named, else a managed server.

    The module ``flows`` is imported and ``warm`` called while there is nothing to do but wait:
    while a managed server boots, else beside the first calls of the named one, in a thread. On
    leaving, everything that the client still held has been sent and, by a managed server, stored.
    ``port`` asks for a managed server with all services, there if it is free. Yields the API.

    Raises ``SitrepError`` when the API does not answer.
    """
    be_quiet()
    reach_loopback()
    url = named_server()
    if url is None:
        with Lease(port=port) as lease:
            with uncollected():
                importlib.import_module(flows)
                if warm:
                    warm()
            address = lease.address()
            tag = None if port is not None else address.tag
            with _settings(address.url, address.auth, tag):
                yield Api(address.url, address.auth)
        return
    # Over TLS, Prefect's own client knows which certificates the user trusts; it is asked below.
    if url.startswith("http://") and not answers(url, ANSWER_SECONDS):
        raise _silent(url)
    with uncollected():
        importlib.import_module(flows)
    from httpx import TransportError

    try:
        with _beside(warm), _settings(url):
            yield Api(url, named("PREFECT_API_AUTH_STRING"), named("PREFECT_API_KEY"))
    except TransportError as error:
        raise _silent(url) from error


def _silent(url: str) -> SitrepError:
    return SitrepError(
        f"Prefect's server at {url}", "it does not answer",
        "Start it (prefect server start), or unset PREFECT_API_URL to have one started for the run, "
        "or run with --direct.",
    )  # fmt: skip


@contextmanager
def _beside(warm: Callable[[], object] | None) -> Iterator[None]:
    """Call ``warm`` in a thread, and leave only when it has returned."""
    if warm is None:
        yield
        return
    with ThreadPoolExecutor(1) as thread:
        thread.submit(warm)
        yield


@contextmanager
def _settings(url: str, auth: str | None = None, tag: str | None = None) -> Iterator[None]:
    """Point Prefect's client at ``url``; send what it holds before leaving."""
    from prefect import tags
    from prefect.settings import (
        PREFECT_API_AUTH_STRING,
        PREFECT_API_URL,
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
        temporary_settings,
    )

    # A run that somebody waits for needs no heartbeat, and its thread costs a second at the end.
    updates: dict[Any, Any] = {PREFECT_API_URL: url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    if auth:
        updates[PREFECT_API_AUTH_STRING] = auth
    with temporary_settings(updates), tags(tag) if tag else nullcontext():
        try:
            yield
        finally:
            _drain()


def _drain() -> None:
    """Send what Prefect's client still holds: events that task runs are recorded from, and log lines."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(timeout=DRAIN_SECONDS, at_exit=False)
    APILogWorker.drain_all(timeout=DRAIN_SECONDS, at_exit=False)
