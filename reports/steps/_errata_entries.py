"""Editions that carried retracted articles in, who got which of them and what each is told out."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reports.models.briefing import Briefing
from reports.models.delivery import Delivery, State
from reports.models.edition import Edition
from reports.models.message import Facts
from reports.models.recipient import Recipient
from reports.models.retraction import Correction, Retraction
from reports.models.situation import Situation
from reports.settings import Settings
from reports.steps._composing import body_of
from reports.steps._occasion import Occasion
from reports.steps._queueing import message_id
from reports.steps._retracted import carried_by, correction
from reports.storage.deliveries import Entry
from reports.storage.repository import Repository

RECEIVED: tuple[State, ...] = ("sent", "unknown", "data_sent")
"""States of what has reached, or may have reached, its recipient."""


class Held(NamedTuple):
    """A revision of an edition that had carried retracted articles."""

    briefing: Briefing
    corrections: Mapping[str, Correction]


Revisions = Mapping[tuple[dt.date, int], Held]
"""By date and revision of the edition, in that order."""


def held_by(repository: Repository, situation: Situation, first: dt.date, taken: Mapping[str, Retraction]) -> Revisions:
    """Give every revision from ``first`` on that had carried one of the articles."""
    articles = repository.articles.get(taken)
    zone = ZoneInfo(situation.timezone)
    found: dict[tuple[dt.date, int], Held] = {}
    for briefing in repository.editions.since(situation.name, first):
        corrections = {
            key: correction(articles[key], taken[key], carried, zone)
            for key, carried in carried_by(briefing, taken).items()
        }
        if corrections:
            found[briefing.edition.date, briefing.edition.revision] = Held(briefing, corrections)
    return found


class Notices(NamedTuple):
    """The errata of one situation."""

    settings: Settings
    situation: Situation
    held: Revisions
    now: dt.datetime

    def readers(self, rows: Iterable[Delivery]) -> Iterator[tuple[Recipient, Sequence[Delivery]]]:
        """Give whoever got one of the revisions, with what they got at that address, in order of the editions."""
        found: dict[tuple[str, str], list[Delivery]] = {}
        for row in sorted(rows, key=lambda each: (each.date, each.revision, each.id)):
            if row.state in RECEIVED:
                found.setdefault((row.recipient, row.address), []).append(row)
        return ((self._recipient(got[-1]), got) for got in found.values())

    def entry(self, recipient: Recipient, got: Sequence[Delivery]) -> tuple[Edition, Entry]:
        """Compose the erratum of one recipient: of each article, the last edition with it that they got."""
        told = {key: one for row in got for key, one in self.held[row.date, row.revision].corrections.items()}
        last = got[-1]
        briefing = self.held[last.date, last.revision].briefing
        named = "\x1f".join((*sorted(told), recipient.address))
        occasion = Occasion(kind="erratum", name=hashlib.sha256(named.encode()).hexdigest()[:12])
        identity = message_id(self.settings, briefing.edition, recipient, occasion)
        facts = Facts(
            message_id=identity,
            date=self.now.astimezone(ZoneInfo(self.situation.timezone)).replace(microsecond=0),
            kind="erratum",
            previous_id=last.message_id,
            corrections=tuple(told.values()),
        )
        body = body_of(self.settings, self.situation, briefing, {}, recipient, facts=facts)
        entry = Entry(
            recipient=recipient.name, channel=recipient.channel, address=recipient.address, message_id=identity,
            body=body, kind="erratum", occasion=occasion.name,
        )  # fmt: skip
        return briefing.edition, entry

    def _recipient(self, row: Delivery) -> Recipient:
        """Whoever got it, as configured today where they still are; always at the address that it went to."""
        known = {each.name: each for each in (*self.settings.recipients, *self.settings.recipients_of(self.situation))}
        today = known.get(row.recipient) or Recipient(name=row.recipient, channel=row.channel, address=row.address)
        return today.model_copy(update={"channel": row.channel, "address": row.address})
