"""A chart to its words: what is read out to who cannot see it, and what stands at its marks."""

from typing import TYPE_CHECKING

from reports.rendering._masthead import long_date
from reports.rendering._text import printable

if TYPE_CHECKING:
    from reports.models.briefing import Chart, Citation, Line

FORMS = {"ranges": "Chart of claimed values", "bars": "Bar chart", "timeline": "Timeline", "history": "Chart over time"}


def plain(line: "Line") -> str:
    """The words of a line, printable, without marks."""
    return printable("".join(run.text for run in line.runs)).strip()


def chart_facts(chart: "Chart", language: str) -> str:
    """Unit and day of a chart, as they stand under its title."""
    return f"{printable(chart.unit)}, as of {long_date(chart.as_of, language)}"


def alternative(chart: "Chart") -> str:
    """The same data as a sentence."""
    told = "; ".join(f"{plain(mark.label)}: {plain(mark.value)}" for mark in chart.marks)
    return f"{FORMS[chart.form]}, {printable(chart.title)}, in {printable(chart.unit)}. {told}."


def citations(chart: "Chart") -> "tuple[Citation, ...]":
    """Every source mark of the chart once, in order."""
    lines = (line for mark in chart.marks for line in (mark.label, mark.value))
    return tuple(dict.fromkeys(citation for line in lines for citation in line.citations))
