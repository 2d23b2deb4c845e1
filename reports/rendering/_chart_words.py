"""A chart to its words: what is read out to who cannot see it, and what stands at its marks."""

from typing import TYPE_CHECKING

from reports.rendering._text import printable
from reports.wording import ENGLISH, msgid

if TYPE_CHECKING:
    from reports.models.briefing import Chart, Citation, Line
    from reports.wording import Wording

FORMS = {
    "ranges": msgid("Chart of claimed values, {title}, in {unit}. {data}."),
    "bars": msgid("Bar chart, {title}, in {unit}. {data}."),
    "timeline": msgid("Timeline, {title}, in {unit}. {data}."),
    "history": msgid("Chart over time, {title}, in {unit}. {data}."),
}


def plain(line: "Line") -> str:
    """The words of a line, printable, without marks."""
    return printable("".join(run.text for run in line.runs)).strip()


def chart_facts(chart: "Chart", wording: "Wording" = ENGLISH) -> str:
    """Unit and day of a chart, as they stand under its title."""
    return wording.text("{unit}, as of {date}", unit=printable(chart.unit), date=wording.long_date(chart.as_of))


def alternative(chart: "Chart", wording: "Wording" = ENGLISH) -> str:
    """The same data as a sentence."""
    told = wording.semicolon.join(f"{plain(mark.label)}{wording.colon}{plain(mark.value)}" for mark in chart.marks)
    return wording.text(FORMS[chart.form], title=printable(chart.title), unit=printable(chart.unit), data=told)


def citations(chart: "Chart") -> "tuple[Citation, ...]":
    """Every source mark of the chart once, in order."""
    lines = (line for mark in chart.marks for line in (mark.label, mark.value))
    return tuple(dict.fromkeys(citation for line in lines for citation in line.citations))
