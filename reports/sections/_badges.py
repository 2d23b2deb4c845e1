"""Badges of a section to those that tell a reader something: where all is new, "new" is noise."""

from collections.abc import Iterator

from reports.models.briefing import Block, Bullets, Chart, KeyFigures, Line, Paragraph, Quotations, Section, Table

FLAGGED = ("highlights", "changes", "key_figures", "figures", "statements")
"""Sections that flag what is new, where they also hold what is not."""
NEW = "new"


def shown(section: Section) -> Section:
    """The section, without the badge "new" where it sets nothing apart."""
    units = [badges for block in section.blocks for badges in _units(block)]
    if section.name in FLAGGED and any(NEW not in badges for badges in units):
        return section
    return section.model_copy(update={"blocks": tuple(_plain(block) for block in section.blocks)})


def _units(block: Block) -> Iterator[set[str | None]]:
    """The badges of each cited bullet, row, figure and quotation."""
    units: list[tuple[Line, ...]] = []
    if isinstance(block, Bullets):
        units = [(line,) for line in block.lines]
    elif isinstance(block, Table):
        units = [row.cells for row in block.rows]
    elif isinstance(block, KeyFigures):
        units = [(figure.value,) for figure in block.figures]
    elif isinstance(block, Quotations):
        units = [(entry.quote,) for entry in block.entries]
    for lines in units:
        if not all(line.administrative for line in lines):
            yield {line.badge for line in lines}


def _line(line: Line) -> Line:
    return line.model_copy(update={"badge": None}) if line.badge == NEW else line


def _plain(block: Block) -> Block:
    if isinstance(block, Bullets):
        return block.model_copy(update={"lines": tuple(map(_line, block.lines))})
    if isinstance(block, Paragraph):
        return block.model_copy(update={"line": _line(block.line)})
    if isinstance(block, Table):
        rows = (row.model_copy(update={"cells": tuple(map(_line, row.cells))}) for row in block.rows)
        return block.model_copy(update={"rows": tuple(rows)})
    if isinstance(block, KeyFigures):
        figures = (figure.model_copy(update={"value": _line(figure.value)}) for figure in block.figures)
        return block.model_copy(update={"figures": tuple(figures)})
    if isinstance(block, Chart):  # a picture bears no badges
        return block
    entries = (entry.model_copy(update={"quote": _line(entry.quote)}) for entry in block.entries)
    return block.model_copy(update={"entries": tuple(entries)})
