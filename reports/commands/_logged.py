"""A command about to be carried out in, its record in the log and its exit code out."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import typer

from reports.errors import SitrepError


def opened(target: str | None, command: str | None) -> None:
    """Open the log that ``--log`` or SITREP_LOG names, and note the command."""
    from reports import __version__
    from reports.commands import _progress
    from reports.events import bind, happened
    from reports.operation.log import open_log

    if target is not None:  # processes that are started from here write into the same log
        os.environ["SITREP_LOG"] = target if target == "-" else str(Path(target).absolute())
    _progress.spoken_by_log = open_log(target, os.environ)
    bind(command=command)
    happened("command.start", f"sitrep {command}", version=__version__)


_CRITICAL, _ERROR, _INFO = 50, 40, 20
"""Levels of ``logging``, which is imported where there is something to log: `sitrep --help` is quick."""


def carried_out(app: Callable[[], object]) -> int:
    """Carry out the command line and give its exit code; an error of ours is one line on stderr."""
    began = time.monotonic()
    code: object = 0
    try:
        app()
    except SitrepError as error:
        code = error.exit_code
        _failed(error)
    except SystemExit as ended:
        code = ended.code
    except Exception as error:
        _note("crash", f"{type(error).__name__}: {error}", level=_CRITICAL, at=_place(error))
        raise
    status = code if isinstance(code, int) else int(code is not None)
    if isinstance(code, str):
        print(code, file=sys.stderr)
    if _log_is_open():  # else it ended before
        _note("command.end", f"exit code {status}", exit_code=status, seconds=round(time.monotonic() - began, 3))
    return status


def _failed(error: SitrepError) -> None:
    from reports._redaction import redacted
    from reports.commands import _progress

    if not _progress.spoken_by_log:
        typer.echo(f"sitrep: {redacted(str(error))}", err=True)
    told = {"thing": error.thing, "problem": error.problem, "way_out": error.way_out}
    if _log_is_open():
        _note("error", str(error), level=_ERROR, kind=type(error).__name__, **told)


def _note(event: str, sentence: str, *, level: int = _INFO, **fields: object) -> None:
    from reports.events import happened

    happened(event, sentence, level=level, **fields)


def _log_is_open() -> bool:
    return "reports.operation.log" in sys.modules


def _place(error: Exception) -> str:
    """Where it broke: the innermost of our own lines."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/reports/" in frame.filename or "/flows/" in frame.filename] or frames
    return f"{ours[-1].filename.rpartition('/')[2]}:{ours[-1].lineno} {ours[-1].name}" if ours else "unknown"
