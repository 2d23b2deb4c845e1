"""A briefing to the same briefing, if every line is supported by the words it cites."""

from collections.abc import Iterator, Mapping

from reports.errors import ProofError
from reports.models.briefing import Briefing
from reports.proof._evidence import misplaced, shown
from reports.proof._lines import aliases_of, faults, text_of, units
from reports.proof._marks import extracts, list_faults, unresolved

WAY_OUT = "The edition is not published; nothing is lost. Report the section and line as a defect of sitrep."


def prove(briefing: Briefing) -> Briefing:
    """Check every line; return the briefing unchanged.

    Raises ``ProofError`` naming section, line and reason of the first fault.
    """
    texts = {item.article.id: item.article.text for item in briefing.findings}
    for thing, reason in all_faults(briefing, texts):
        raise ProofError(thing, reason, WAY_OUT)
    return briefing


def all_faults(briefing: Briefing, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Thing and reason for every line, mark and source that is not proved by ``texts``."""
    aliases, listed = aliases_of(briefing), extracts(briefing)
    outlets = {item.article.id: item.article.outlet for item in briefing.findings}
    for section in briefing.sections:
        for lines in units(section):
            for reason in (*faults(lines, aliases, outlets, briefing.language), *unresolved(lines, listed)):
                yield f'section "{section.name}", line "{text_of(lines)}"', reason
        for piece, reason in misplaced(section, texts):
            yield f'section "{section.name}", evidence "{shown(piece)}"', reason
    yield from list_faults(briefing)
    # what the ledger remembers of earlier editions is shown nowhere, and its articles are not at hand
    shown_today = briefing.ledger.model_copy(update={"earlier": None})
    for piece, reason in misplaced((briefing.sources, shown_today, briefing.findings), texts):
        yield f'evidence "{shown(piece)}"', reason
