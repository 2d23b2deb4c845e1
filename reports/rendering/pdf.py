"""A briefing to PDF/UA: its HTML, laid out in a child process that can be killed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event, Timer
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
    edition: Future[bytes] | None = None,
) -> Iterator[Future[bytes]]:
    """Start the layout and yield its future bytes; at the end of the block no child is left.

    The child is one that waits already, else it loads its libraries while its page is made. It
    gets the page, then the JSON to attach (``edition``, where somebody else writes it), and not the
    briefing: it knows no noun of ours.
    """
    child = take(template)
    with child, ThreadPoolExecutor(1) as thread:
        try:
            page = html.page(briefing, template, appearance, tooltips=False)
            head = len(page) + (ARCHIVAL if appearance.pdf_a else 0)
            attached = edition.result if edition else partial(json.render, briefing, template)
            yield thread.submit(_collect, child, head.to_bytes(SIZE, "big") + page, attached, wall_seconds)
        except BaseException:
            child.kill()
            if edition:
                edition.cancel()  # or the thread would wait for it
            raise


def _collect(child: subprocess.Popen[bytes], page: bytes, attached: Callable[[], bytes], wall_seconds: float) -> bytes:
    late = Event()

    def give_up() -> None:
        late.set()
        child.kill()

    clock = Timer(wall_seconds, give_up)
    clock.start()
    try:
        _send(child, page)
        pdf, log = child.communicate(attached())
    finally:
        clock.cancel()
    if late.is_set():
        raise failure(f"the layout took longer than {wall_seconds:g} s")
    if child.returncode or not pdf.startswith(b"%PDF-"):
        lines = log.decode("utf-8", "replace").strip().splitlines()
        raise failure(f"the layout ended with {child.returncode}: {lines[-1] if lines else 'no message'}")
    return pdf


def _send(child: subprocess.Popen[bytes], page: bytes) -> None:
    """Give the page; how a child ended that does not take it is told when its answer is read."""
    if child.stdin:
        with suppress(BrokenPipeError):
            child.stdin.write(page)
            child.stdin.flush()
