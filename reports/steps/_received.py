"""An edition and a recipient in, what they had got before and what has changed since out."""

import datetime as dt
from typing import NamedTuple

from reports.errors import SitrepError
from reports.models.briefing import Briefing, Bullets, Citation, Section
from reports.models.finding import Evidence
from reports.models.message import Since
from reports.models.recipient import Recipient
from reports.protocols import Desk
from reports.registry import load
from reports.storage.repository import Repository


class Before(NamedTuple):
    """What a recipient had got of a situation."""

    previous_id: str | None = None
    """Message-ID of the last mail."""
    revision: int | None = None
    """Revision of this very edition."""
    since: Since | None = None


def received_before(repository: Repository, briefing: Briefing, recipient: Recipient) -> Before:
    """Tell what a recipient got last, and where that is not the edition before this one, what is new since then."""
    edition = briefing.edition
    got = [
        each
        for each in repository.deliveries.received(edition.situation, recipient.name, edition.date)
        if (each.date, each.revision) < (edition.date, edition.revision)
    ]
    if not got:
        return Before()
    same = [each.revision for each in got if each.date == edition.date]
    last = next((each for each in got if each.date < edition.date), None)
    since = None
    if not same and last is not None and last.date != edition.previous_date:
        since = _since(repository, briefing, last.date, last.revision)
    return Before(got[0].message_id, max(same, default=None), since)


def _since(repository: Repository, briefing: Briefing, date: dt.date, revision: int) -> Since | None:
    """Compare with the ledger of that edition; the lines bear the source marks of this edition's report."""
    from reports.fusion import compare
    from reports.wording import wording

    earlier = repository.editions.revision(briefing.edition.situation, date, revision)
    if earlier is None:
        return None
    number = earlier.edition.number
    changes = compare(earlier.ledger, briefing.ledger)
    if not changes:
        return Since(number=number, date=date, changes=None)
    desk = Desk(
        briefing.edition.model_copy(update={"previous_date": date, "previous_number": number}),
        briefing.ledger.model_copy(update={"changes": changes, "earlier": earlier.ledger, "first": False}),
        tuple({each.article.id: each for each in (*earlier.findings, *briefing.findings)}.values()),
        briefing.coverage,
        _Standing(briefing),
        wording(briefing.language),
    )
    try:
        section = load("sections", "changes").build(desk)
    except SitrepError:  # then the mail tells what changed since the edition before, as the report does
        return None
    return Since(number=number, date=date, changes=_cited_alone(section))


class _Standing:
    """Marks of a report that stands: nothing is cited anew, and what it does not cite gets no mark."""

    def __init__(self, briefing: Briefing) -> None:
        self._entries = {entry.article: entry for entry in briefing.sources}

    def __call__(self, *evidence: Evidence) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(mark for piece in evidence for mark in self._marks(piece)))

    def _marks(self, piece: Evidence) -> list[Citation]:
        entry = self._entries.get(piece.article)
        if entry is None:
            return []
        return [
            Citation(label=each.label, source=entry.number, anchor=each.anchor, evidence=each.evidence)
            for each in entry.extracts
            if each.evidence.start <= piece.start and piece.end <= each.evidence.end
        ][:1]


def _cited_alone(section: Section | None) -> Section | None:
    """Leave out what no mark of the report stands behind."""
    if section is None:
        return None
    blocks = []
    for block in section.blocks:
        if isinstance(block, Bullets):
            lines = tuple(line for line in block.lines if line.citations or line.administrative)
            if lines:
                blocks.append(block.model_copy(update={"lines": lines}))
    return section.model_copy(update={"blocks": tuple(blocks)}) if blocks else None
