"""The parameters of one edition → its outcome, carried out by the parent flow."""

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reports.orchestration.api import prefect_api
from reports.orchestration.progress import heard_by
from reports.protocols import Progress

if TYPE_CHECKING:
    from reports.steps import Outcome


def run_with_prefect(
    *,
    date: str | None,
    situation: str | None,
    sources: tuple[str, ...] = (),
    output: str | Path | None = None,
    config: str | Path | None = None,
    send: bool = True,
    progress: Progress | None = None,
) -> "Outcome":
    """Run the parent flow ``situation_report`` and return its outcome.

    The parameters are those of ``sitrep run``; ``progress`` hears one sentence a step. Import this
    function from here, not the flow: Prefect is imported while a managed server boots.

    Raises the stages' own errors unchanged, and ``SitrepError`` when the API does not answer.
    """
    with prefect_api(_warm, "flows.situation_report"), heard_by(progress):
        from flows.situation_report import situation_report

        return situation_report(
            date=dt.date.fromisoformat(date) if date else None,
            situation=situation,
            sources=sources,
            output=Path(output) if output else None,
            config=Path(config) if config else None,
            send=send,
        )


def _warm() -> None:
    """Load what a run with new articles needs; where that fails, the flow meets and words the error."""
    with suppress(Exception):
        from reports.steps._pipeline import load_pipeline

        load_pipeline()
