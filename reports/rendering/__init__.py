"""A briefing to reports: PDF, DOCX, HTML and JSON, all from the same data.

This module stays light on purpose: the child process that lays out the PDF imports it too.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.models.appearance import Appearance
    from reports.models.briefing import Briefing


def prepare(template: Path) -> None:
    """Start what takes long to start, while the briefing is still made; ``render`` finds it warm.

    Costs about a second of another core. What is not used after all ends with ``release``.
    """
    from reports.rendering import _process

    _process.prepare(template)


def prepare_charts(template: Path) -> None:
    """Start what draws the charts: later than ``prepare``, when a core has nothing else to do.

    Costs half a second of another core. It serves one ``render``, or until ``release``.
    """
    from reports.rendering import _charts

    _charts.prepare(template)


def release() -> None:
    """End what ``prepare`` and ``prepare_charts`` started and nobody needs any more."""
    from reports.rendering import _process

    _process.release()
    _release_charts()


def _release_charts() -> None:
    import sys

    if charts := sys.modules.get("reports.rendering._chart_process"):
        charts.release()


def render(
    briefing: "Briefing", formats: Sequence[str], template: Path, appearance: "Appearance | None" = None
) -> dict[str, bytes]:
    """Render ``briefing`` in each of ``formats`` with the folder ``template``, and as ``appearance`` has it.

    The same briefing and template give the same bytes. The PDF is laid out in a process of its
    own while the other formats are made here. The result has the order of ``formats``.

    Raises ``ConfigurationError`` for a format that is not a kind of rendering and
    ``RenderingError`` for a template or briefing that cannot be rendered.
    """
    from concurrent.futures import Future

    from reports.models.appearance import AS_THE_TEMPLATE
    from reports.registry import load

    wanted = appearance or AS_THE_TEMPLATE

    kinds = {name: load("rendering", name) for name in dict.fromkeys(formats)}
    if "pdf" not in kinds:
        return {name: kind.render(briefing, template, wanted) for name, kind in kinds.items()}
    # the edition as data travels in the PDF: it is written once, while the pages are laid out
    edition: Future[bytes] | None = Future() if "json" in kinds else None
    files: dict[str, bytes] = {}
    with kinds["pdf"].begin(briefing, template, wanted, edition=edition) as layout:
        if edition:
            files["json"] = kinds["json"].render(briefing, template, wanted)
            edition.set_result(files["json"])
        others = (name for name in kinds if name not in ("pdf", "json"))
        files |= {name: kinds[name].render(briefing, template, wanted) for name in others}
        _release_charts()  # all of them are drawn
        files["pdf"] = layout.result()
    return {name: files[name] for name in kinds}
