"""Loads the language pipeline once for this process, whoever asks first, in whatever thread."""

import threading

from reports.steps._uncollected import uncollected

_loading = threading.Lock()


def load_pipeline() -> None:
    """Import and load what analysing needs; returns when that is there.

    Raises ``PipelineError`` when the weights are missing.
    """
    with _loading, uncollected():
        from reports.language.pipeline import load

        load()
