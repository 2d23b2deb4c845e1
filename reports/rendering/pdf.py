"""A briefing to PDF/UA: its HTML, laid out in a child process that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reports.errors import RenderingError
from reports.rendering import html

if TYPE_CHECKING:
    from reports.models.briefing import Briefing

WALL_SECONDS = 180
"""After this the layout is given up; 200 pages take about 30 s."""


def render(briefing: Briefing, template: Path) -> bytes:
    """Lay ``briefing`` out as a tagged PDF with the page of the folder ``template``.

    Raises ``RenderingError`` when the layout fails, or needs more time or memory than it may.
    """
    with begin(briefing, template) as layout:
        return layout.result()


@contextmanager
def begin(briefing: Briefing, template: Path, wall_seconds: float = WALL_SECONDS) -> Iterator[Future[bytes]]:
    """Start the layout and yield its future bytes; at the end of the block no child is left.

    The child is started before its page is made, so that it loads its libraries meanwhile. It
    gets the page and not the briefing: that is all it needs, and it knows no noun of ours.
    """
    child = _start(template)
    with child, ThreadPoolExecutor(1) as thread:
        try:
            page = html.page(briefing, template, tooltips=False)
            yield thread.submit(_collect, child, page, wall_seconds)
        except BaseException:
            child.kill()
            raise


def _start(template: Path) -> subprocess.Popen[bytes]:
    # The child must find this very package, and not a folder named "reports" that happens to
    # lie in the working folder: hence -P and the path.
    import reports

    root = str(Path(reports.__file__).parents[1])
    try:
        return subprocess.Popen(  # noqa: S603 - our own module; the template is an argument, not a command
            [sys.executable, "-P", "-m", "reports.rendering._child", str(template.resolve())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": root},
        )  # fmt: skip
    except OSError as error:
        raise _failure(f"its process cannot be started: {error}") from error


def _collect(child: subprocess.Popen[bytes], page: bytes, wall_seconds: float) -> bytes:
    try:
        pdf, log = child.communicate(page, timeout=wall_seconds)
    except subprocess.TimeoutExpired as error:
        child.kill()
        child.communicate()
        raise _failure(f"the layout took longer than {wall_seconds:g} s") from error
    if child.returncode or not pdf.startswith(b"%PDF-"):
        lines = log.decode("utf-8", "replace").strip().splitlines()
        raise _failure(f"the layout ended with {child.returncode}: {lines[-1] if lines else 'no message'}")
    return pdf


def _failure(problem: str) -> RenderingError:
    return RenderingError("the PDF", problem, "Run `sitrep doctor`; the other formats can be made without it.")
