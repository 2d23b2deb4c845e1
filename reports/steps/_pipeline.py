"""Loads the language pipeline once for this process, whoever asks first, in whatever thread."""

import threading
from contextlib import suppress

from reports.steps._uncollected import uncollected

_loading = threading.Lock()
_early: threading.Thread | None = None


def load_pipeline() -> None:
    """Import and load what analysing needs; returns when that is there.

    Raises ``PipelineError`` when the weights are missing.
    """
    with _loading, uncollected():
        from reports.language.pipeline import load

        load()


def load_early() -> None:
    """Begin to load it in a thread of its own, once for this process, and return at once.

    For who knows that there will be something to analyse and has to wait for others until then.
    What is wrong is raised by ``load_pipeline``, which whoever analyses calls.
    """
    global _early  # noqa: PLW0603 - the pipeline is one for the process
    if _early is None:
        _early = threading.Thread(target=_load_quietly, name="pipeline")
        _early.start()


def _load_quietly() -> None:
    with suppress(Exception):
        load_pipeline()
