"""Lines to reasons why they are not proved: the rules of a line, one by one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reports.models.briefing import (
    Block,
    Briefing,
    Bullets,
    Chart,
    KeyFigures,
    Line,
    Paragraph,
    Quotations,
    Run,
    Section,
    Table,
)  # fmt: skip
from reports.proof._normal import stands_in
from reports.proof._numbers import numerals, same_value
from reports.wording import DEFAULT

Aliases = Mapping[str, frozenset[str]]
"""An actor's name to the spellings that the ledger knows of it."""
Outlets = Mapping[str, str | None]
"""Article id to the outlet that published it."""
CHECKED = ("value", "quote", "words")


def units(section: Section) -> Iterator[tuple[Line, ...]]:
    """Lines that are read and proved together: a bullet, a table row, a key figure, a quotation."""
    for block in section.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[tuple[Line, ...]]:
    if isinstance(block, Bullets):
        yield from ((line,) for line in block.lines)
    elif isinstance(block, Paragraph):
        yield (block.line,)
    elif isinstance(block, KeyFigures):
        yield from ((figure.value, figure.label, figure.claimant) for figure in block.figures)
    elif isinstance(block, Table):
        yield from (row.cells for row in block.rows)
        yield from [(block.note,)] if block.note else []
    elif isinstance(block, Quotations):
        yield from ((entry.quote, entry.attribution) for entry in block.entries)
    elif isinstance(block, Chart):
        yield from ((mark.label, mark.value) for mark in block.marks)


def text_of(lines: Sequence[Line]) -> str:
    """The words of a unit, for a message."""
    return " | ".join("".join(run.text for run in line.runs) for line in lines)


def faults(lines: Sequence[Line], aliases: Aliases, outlets: Outlets, language: str = DEFAULT) -> Iterator[str]:
    """Every reason why a unit is not supported by what it cites; our own words are in ``language``.

    An administrative line may say what it likes in our own words, but may not pass anything off
    as a source's. A name may be that of the outlet of a cited article.
    """
    marks = [mark for line in lines for mark in line.citations]
    cited = [mark.evidence.text for mark in marks]
    published_by = {outlets.get(mark.evidence.article) for mark in marks}
    if not cited and not all(line.administrative for line in lines):
        yield "it cites no source"
        return
    for line in lines:
        for run in line.runs:
            if run.role == "name" and run.text in published_by:
                continue
            fault = _fault(run, cited, aliases, None if line.administrative else language)
            if fault:
                yield fault


def _fault(run: Run, cited: Sequence[str], aliases: Aliases, language: str | None) -> str | None:
    # within a sentence of ours "A further 500" loses the capital that it had at the head of its own
    forms = (run.text, run.text[:1].upper() + run.text[1:]) if run.role == "value" else (run.text,)
    if run.role in CHECKED and not any(stands_in(form, text) for form in forms for text in cited):
        return f'{run.role} "{run.text}" is not in the words it cites'
    if run.role == "name":
        return _name_fault(run, cited, aliases)
    if run.role in ("text", "strong") and language:
        return _number_fault(run, cited, language)
    return None


def _name_fault(run: Run, cited: Sequence[str], aliases: Aliases) -> str | None:
    if any(stands_in(run.text, text) for text in cited):
        return None
    written = run.as_written
    if not written or not any(stands_in(written, text) for text in cited):
        return f'name "{run.text}" is not in the words it cites'
    # at the head of a line a description takes a capital: "Experts" for "experts"
    if run.text == written[:1].upper() + written[1:]:
        return None
    if written not in aliases.get(run.text, frozenset()):
        return f'"{written}" is no known name of "{run.text}"'
    return None


def _number_fault(run: Run, cited: Sequence[str], language: str) -> str | None:
    """Our own words hold no number but one that a cited source has."""
    for numeral in numerals(run.text):
        if not any(stands_in(numeral, text) or same_value(numeral, text, language) for text in cited):
            return f'number "{numeral}" is not in the words it cites'
    return None


def aliases_of(briefing: Briefing) -> dict[str, frozenset[str]]:
    """The spellings of each actor that stand in the ledger."""
    found: dict[str, set[str]] = defaultdict(set)
    past = briefing.ledger.earlier
    for entry in (*briefing.ledger.actors, *(past.actors if past else ())):
        found[entry.name].update(entry.aliases)
    return {name: frozenset(spellings) for name, spellings in found.items()}
