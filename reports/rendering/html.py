"""A briefing to one self-contained page: no script, nothing fetched, every text escaped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.errors import RenderingError
from reports.models.appearance import AS_THE_TEMPLATE, Appearance
from reports.models.briefing import line_anchor
from reports.rendering._appearance import address, styled, styled_dark
from reports.rendering._chart_specs import ACCENT
from reports.rendering._chart_words import chart_facts, citations
from reports.rendering._directions import direction
from reports.rendering._masthead import masthead
from reports.rendering._page_words import page_words
from reports.rendering._sources import facts, with_sources
from reports.rendering._template_faults import fault_of
from reports.rendering._text import last_word, printable, quoted, web_address
from reports.rendering._tongues import Tongues
from reports.rendering._voice import voice, worded
from reports.rendering._widths import column_widths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from reports.models.briefing import Briefing, Chart, KeyFigure, KeyFigures, Line
    from reports.wording import Wording


def render(briefing: Briefing, template: Path, appearance: Appearance = AS_THE_TEMPLATE) -> bytes:
    """Return the page for a screen: the source marks show their words when pointed at."""
    return page(briefing, template, appearance, tooltips=True)


def page(briefing: Briefing, template: Path, appearance: Appearance = AS_THE_TEMPLATE, *, tooltips: bool) -> bytes:
    """Fill ``report.html`` of the folder ``template`` with ``briefing`` and its ``report.css``.

    Raises ``RenderingError`` when the folder lacks one of them or the page cannot be filled.
    """
    from jinja2 import TemplateError

    try:
        frame = environment(template, briefing, appearance.accent).get_template("report.html")
        html = frame.render(variables(briefing, template, appearance, tooltips=tooltips))
    except (TemplateError, OSError, UnicodeError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        fault = fault_of(error, template)
        at = f", line {fault.line}" if fault.line else ""
        raise RenderingError(
            f"template {fault.file}{at}", f"it cannot be used: {fault.problem}",
            "Mend it (`sitrep template check`), or name another one in the situation's `template`.",
        ) from error  # fmt: skip
    return html.encode("utf-8")


def variables(
    briefing: Briefing, template: Path, appearance: Appearance = AS_THE_TEMPLATE, *, tooltips: bool
) -> dict[str, Any]:
    """Give what ``report.html`` may name.

    ``_("Next edition")`` words a label of ours in the language of the report, with named values
    (``_("No. {number}", number="7")``); a label that no catalogue has stays as it is. ``wording``
    writes dates and numbers (``reports.wording.Wording``), ``direction`` is "ltr" or "rtl".
    """
    from markupsafe import Markup

    sections = with_sources(briefing)
    wording = voice(briefing.language)
    css = _sheets(template, appearance, dark=tooltips)
    return {
        "masthead": masthead(briefing),
        "logo": _shown(appearance),
        "language": briefing.language,
        "direction": direction(briefing.language),
        "wording": wording,
        "_": _phrases(wording),
        "page_words": page_words(wording),
        "software": briefing.edition.software,
        "timestamp": briefing.edition.as_of.isoformat(timespec="seconds"),
        "body": [section for section in sections if not section.annex],
        "annexes": [section for section in sections if section.annex],
        "sources": briefing.sources,
        "tooltips": tooltips,
        "css": Markup(css),  # noqa: S704 - the style sheet is the template's own, no text of a source is in it
    }


def _phrases(wording: Wording) -> Callable[..., str]:
    """Word labels for a template; a value that is not there raises with its name."""
    from jinja2 import Undefined

    def phrase(msgid: str, /, **values: str | float) -> str:
        for value in values.values():
            if isinstance(value, Undefined):
                str(value)
        return wording.text(msgid, **values)

    return phrase


def _sheets(template: Path, appearance: Appearance, *, dark: bool) -> str:
    """The style sheet, and colours for a dark screen where the template has some; the PDF does without them."""
    file = template / "report.css"
    sheet = styled(file.read_text("utf-8"), appearance, file)
    night = template / "dark.css"
    if dark and night.is_file():
        sheet += styled_dark(night.read_text("utf-8"), appearance, ACCENT)
    return sheet


def _shown(appearance: Appearance) -> dict[str, str] | None:
    """What a template is told of the logo."""
    logo = appearance.logo
    return {"address": address(logo), "text": printable(logo.text)} if logo else None


def environment(template: Path, briefing: Briefing, accent: str | None) -> Environment:
    """Give the sandbox that pages are filled in: every text escaped, nothing undefined let through."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    wording, tongues = voice(briefing.language), Tongues(briefing)
    sandbox = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    sandbox.filters.update(
        column_widths=column_widths,
        last_word=last_word,
        quoted=lambda text: quoted(text, wording),
        web_address=web_address,
        has_long_values=_has_long_values,
        figure_citations=_figure_citations,
        source_facts=lambda entry: facts(entry, wording),
        drawn=lambda chart: _drawn(chart, template, accent, wording),
        chart_facts=lambda chart: chart_facts(chart, wording),
        chart_citations=citations,
        anchor=_anchors(),
        marks_of=lambda text, tongue=None: tongues.marks(text, tongue),
        marks_of_run=tongues.marks_of_run,
        stretches=tongues.stretches,
        tongue=tongues.of_source,
        worded=lambda key: worded(key, wording),
    )
    return sandbox


def _anchors() -> Callable[[Sequence[Line], str], str | None]:
    """Name lines by ``line_anchor``; the same words again in one section get no second name."""
    given: set[str] = set()

    def anchor(lines: Sequence[Line], section: str) -> str | None:
        name = line_anchor(section, *lines)
        if name in given:
            return None
        given.add(name)
        return name

    return anchor


def _drawn(chart: Chart, template: Path, accent: str | None, wording: Wording) -> Markup:
    from markupsafe import Markup

    from reports.rendering._charts import svg

    return Markup(svg(chart, template, accent, wording))  # noqa: S704 - drawn and serialised by libraries; texts are escaped in it


def _finalize(value: Any) -> Any:
    """Make each text printable as it enters the page; what is markup already is the template's."""
    return printable(value) if type(value) is str else value


def _has_long_values(block: KeyFigures) -> bool:
    """True when the values need smaller type to stand side by side in one size."""
    return any(sum(len(run.text) for run in figure.value.runs) > 12 for figure in block.figures)


def _figure_citations(figure: KeyFigure) -> Line:
    """One set of source marks for the three lines of a key figure."""
    citations = dict.fromkeys((*figure.value.citations, *figure.label.citations, *figure.claimant.citations))
    return figure.claimant.model_copy(update={"citations": tuple(citations)})
