"""Material to its pages, shown one by one as they are made, and what kept others from being made."""

from collections.abc import Iterator
from pathlib import Path

from reports.errors import RenderingError, SitrepError
from reports.preview._material import Material
from reports.preview._showing import Showing
from reports.rendering._template_faults import Fault, fault_of


def build(made_of: Material, showing: Showing) -> list[Fault]:
    """Make the HTML page, then the PDF, and give the faults that were met; a page that fails stays as it was."""
    faults = [*_read(made_of.template)]
    try:
        _render(made_of, showing)
    except RenderingError as error:
        faults.insert(0, _fault(error, made_of.template))
    except Exception as error:  # whatever a template at work brings about is shown, and the next version is waited for
        faults.insert(0, fault_of(error, made_of.template))
    return _once(faults)


def trouble(error: SitrepError, file: Path) -> Fault:
    """Word an error of the configuration or the archive, whose message names its own place."""
    return Fault(file, None, str(error))


def _render(made_of: Material, showing: Showing) -> None:
    from reports.rendering import html, pdf, prepare

    briefing, template, appearance = made_of.briefing, made_of.template, made_of.appearance
    showing.put("html", html.render(briefing, template, appearance))
    showing.put("pdf", pdf.render(briefing, template, appearance))
    prepare(template)  # the next version is laid out by a process that is warm


def _read(template: Path) -> Iterator[Fault]:
    """What is wrong with style sheets: browsers and the layout pass over it without a word."""
    from reports.rendering._template_sheets import sheet_faults

    yield from (fault._replace(grave=False) for fault in sheet_faults(template))


def _fault(error: RenderingError, template: Path) -> Fault:
    cause = error.__cause__
    if cause is None or isinstance(cause, RenderingError):
        return Fault(template, None, error.problem)
    return fault_of(cause, template)


def _once(faults: list[Fault]) -> list[Fault]:
    return list({(fault.file, fault.line, fault.problem): fault for fault in faults}.values())
