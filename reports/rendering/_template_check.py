"""A template folder to all that is broken in it: read, then filled with the samples in every format."""

import logging
from collections.abc import Iterator
from pathlib import Path

from reports.errors import RenderingError
from reports.rendering import docx, html
from reports.rendering._sample_days import SAMPLES
from reports.rendering._template_faults import Fault, fault_of
from reports.rendering._template_page import filled_faults, left_out, written_faults
from reports.rendering._template_sheets import sheet_faults

FILES = ("report.html", "report.css", "report.docx")
"""What a template has at least."""


_SCREENS = ("Expected a media type", "Invalid media type")
"""What the layout says of conditions on screens, which it rightly passes over."""


def check(template: Path) -> tuple[Fault, ...]:
    """Give what is wrong with ``template``, in order of its files; each fault once."""
    missing = [name for name in FILES if not (template / name).is_file()]
    if missing:
        return tuple(Fault(template / name, None, "this file is missing") for name in missing)
    read = [*written_faults(template), *sheet_faults(template)]
    filled = [] if any(_is_html(fault) for fault in read) else [*filled_faults(template)]
    laid_out: list[Fault] = []
    if not any(fault.grave for fault in (*read, *filled)):
        laid_out = [*left_out(template), *_layout_faults(template)]
    return tuple(dict.fromkeys([*read, *filled, *laid_out, *docx_faults(template)]))


def _is_html(fault: Fault) -> bool:
    return fault.grave and fault.file.suffix == ".html"


def docx_faults(template: Path) -> Iterator[Fault]:
    """Yield what goes wrong as each sample is made a Word document."""
    for briefing in SAMPLES.values():
        try:
            docx.render(briefing, template)
        except RenderingError as error:
            yield Fault(template / "report.docx", None, error.problem)
        except (KeyError, ValueError, AttributeError) as error:  # a package that opens and is no report of ours
            yield Fault(template / "report.docx", None, f"it cannot be filled: {error}")


def _layout_faults(template: Path) -> Iterator[Fault]:
    """Lay each sample out as the PDF is, and listen to what the layout says."""
    from reports.rendering import _child

    log = _Log()
    logger = logging.getLogger("weasyprint")
    spoken = logger.propagate
    logger.addHandler(log)
    logger.propagate = False
    try:
        for name, briefing in SAMPLES.items():
            try:
                _child.layout(html.page(briefing, template, tooltips=False).decode("utf-8"), template.resolve())
            except Exception as error:  # whatever the layout of a template of others raises is a fault of it
                found = fault_of(error, template, "report.css")
                yield found._replace(problem=f"the PDF cannot be laid out: {found.problem} (sample: {name})")
    finally:
        logger.removeHandler(log)
        logger.propagate = spoken
    for said in dict.fromkeys(line for line in log.lines if not line.startswith(_SCREENS)):
        yield Fault(template / "report.css", None, f"the layout of the PDF says: {said}", False)


class _Log(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.lines.append(record.getMessage())
