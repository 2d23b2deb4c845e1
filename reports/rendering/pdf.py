"""A briefing to PDF/UA: its HTML, laid out in a child process that can be killed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reports.models.appearance import AS_THE_TEMPLATE, Appearance
from reports.rendering import html, json
from reports.rendering._child import ARCHIVAL, SIZE
from reports.rendering._process import failure, take

if TYPE_CHECKING:
    from reports.models.briefing import Briefing

WALL_SECONDS = 180
"""After this the layout is given up; 200 pages take about 30 s."""


def render(briefing: Briefing, template: Path, appearance: Appearance = AS_THE_TEMPLATE) -> bytes:
    """Lay ``briefing`` out as a tagged PDF with the page of the folder ``template``.

    Raises ``RenderingError`` when the layout fails, or needs more time or memory than it may.
    """
    with begin(briefing, template, appearance) as layout:
        return layout.result()


@contextmanager
def begin(
    briefing: Briefing,
    template: Path,
    appearance: Appearance = AS_THE_TEMPLATE,
    wall_seconds: float = WALL_SECONDS,
    *,
    edition: bytes | None = None,
) -> Iterator[Future[bytes]]:
    """Start the layout and yield its future bytes; at the end of the block no child is left.

    The child is one that waits already, else it loads its libraries while its page is made. It
    gets the page, and the JSON to attach (``edition``, where it is written already), and not the
    briefing: it knows no noun of ours.
    """
    child = take(template)
    with child, ThreadPoolExecutor(1) as thread:
        try:
            page = html.page(briefing, template, appearance, tooltips=False)
            head = len(page) + (ARCHIVAL if appearance.pdf_a else 0)
            given = head.to_bytes(SIZE, "big") + page + (edition or json.render(briefing, template))
            yield thread.submit(_collect, child, given, wall_seconds)
        except BaseException:
            child.kill()
            raise


def _collect(child: subprocess.Popen[bytes], given: bytes, wall_seconds: float) -> bytes:
    try:
        pdf, log = child.communicate(given, timeout=wall_seconds)
    except subprocess.TimeoutExpired as error:
        child.kill()
        child.communicate()
        raise failure(f"the layout took longer than {wall_seconds:g} s") from error
    if child.returncode or not pdf.startswith(b"%PDF-"):
        lines = log.decode("utf-8", "replace").strip().splitlines()
        raise failure(f"the layout ended with {child.returncode}: {lines[-1] if lines else 'no message'}")
    return pdf
