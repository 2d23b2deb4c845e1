"""Retracted articles in, one short erratum to each recipient of an edition that had carried them out."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from reports.models.delivery import Delivery
from reports.models.retraction import Retraction
from reports.protocols import Progress
from reports.settings import Settings
from reports.steps._errata_entries import Notices, held_by
from reports.steps._recipients import reachable
from reports.steps._sending import Sending
from reports.steps._sending_policy import deadline_after
from reports.steps._ticking import ticking
from reports.storage.repository import Repository

_WAITING = ("held", "queued", "failed_temporary")


class Errata(NamedTuple):
    """Who was told, and what was held back."""

    sent: tuple[Delivery, ...]
    """An erratum each, with what became of it."""
    withdrawn: tuple[Delivery, ...]
    """Editions that had not gone out yet and now do not: the next run makes their revision."""


def send_errata(settings: Settings, taken: Sequence[Retraction], now: dt.datetime, progress: Progress) -> Errata:
    """Tell everybody who got an edition with one of these articles, once, of all of them.

    An erratum names the article, why it is retracted, the last edition with it that this recipient
    got, and the lines that rest on it alone. It goes to the address that the edition went to. What
    has not been sent of such an edition is withdrawn. A second call sends nothing twice.
    """
    if not taken:
        return Errata((), ())
    made: list[Delivery] = []
    withdrawn: list[Delivery] = []
    by_article = {each.article: each for each in taken}
    with Repository.open(settings.database) as repository:
        box, clock = repository.deliveries, ticking(now)
        for name, first in repository.editions.holding(by_article):
            situation = next((each for each in settings.situations if each.name == name), None)
            if situation is None:
                progress(f"errata: {name} is not in {settings.file}: its recipients are not told")
                continue
            held = held_by(repository, situation, first, by_article)
            rows = [each for each in box.of(name) if (each.date, each.revision) in held and each.kind != "erratum"]
            waiting = [each for each in rows if each.state in _WAITING]
            withdrawn += box.withdraw(waiting, now, "it rests on a retracted article")
            notices = Notices(settings, situation, held, now)
            for recipient, got in notices.readers(rows):
                if reachable(settings, [recipient], progress):
                    edition, entry = notices.entry(recipient, got)
                    deadline = deadline_after(settings, now)
                    made += box.queue(edition, [entry], now=now, deadline=deadline, held=situation.hold)
        with Sending(settings, repository, clock, progress) as sending:
            sending.attempt([each.id for each in made if each.state == "queued"])
        sent = box.some([each.id for each in made])
    return Errata(tuple(sent), tuple(withdrawn))
