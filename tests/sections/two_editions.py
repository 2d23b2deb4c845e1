"""The flood of tests/fusion as two editions, to be read by the tests of sections and proof."""

from functools import cache

from fusion.two_days import OUTLINE, coverage, edition, first_day, gazette, march, second_edition
from reports.fusion import fuse
from reports.models.briefing import Briefing, Bullets, Chart, KeyFigures, Line, Paragraph, Quotations, Section, Table
from reports.sections import compile_briefing


@cache
def first() -> Briefing:
    articles = first_day()
    return compile_briefing(edition(), fuse(articles, None, march(11)), articles, coverage(), OUTLINE)


@cache
def second() -> Briefing:
    ledger = fuse([gazette()], first().ledger, march(12))
    return compile_briefing(second_edition(), ledger, [gazette(), *first_day()], coverage(), OUTLINE)


@cache
def quiet() -> Briefing:
    ledger = fuse([], first().ledger, march(12))
    return compile_briefing(second_edition(), ledger, [], coverage(), OUTLINE)


def section(briefing: Briefing, name: str) -> Section:
    return next(section for section in briefing.sections if section.name == name)


def lines(part: Section) -> list[Line]:
    """All lines of a section, cells and attributions among them."""
    found: list[Line] = []
    for block in part.blocks:
        if isinstance(block, Bullets):
            found += block.lines
        elif isinstance(block, Paragraph):
            found.append(block.line)
        elif isinstance(block, Table):
            found += [cell for row in block.rows for cell in row.cells] + ([block.note] if block.note else [])
        elif isinstance(block, KeyFigures):
            found += [line for figure in block.figures for line in (figure.value, figure.label, figure.claimant)]
        elif isinstance(block, Quotations):
            found += [line for entry in block.entries for line in (entry.quote, entry.attribution)]
        elif isinstance(block, Chart):
            found += [line for mark in block.marks for line in (mark.label, mark.value)]
    return found


def words(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def text(part: Section) -> str:
    headings = [heading for block in part.blocks if (heading := getattr(block, "heading", None))]
    return "\n".join([part.title, *headings, *(words(line) for line in lines(part))])
