"""An edition and its recipients in, what is to be sent in the outbox out, composed once and for all."""

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from reports.errors import SitrepError
from reports.models.address import mail_address
from reports.models.delivery import Delivery
from reports.models.edition import Edition
from reports.models.message import Facts
from reports.models.recipient import Recipient
from reports.settings import Settings
from reports.steps._composing import body_of
from reports.steps._issue import Issue
from reports.steps._occasion import Occasion
from reports.steps._received import received_before
from reports.storage.deliveries import Entry
from reports.storage.repository import Repository


def queue(
    repository: Repository,
    issue: Issue,
    recipients: Sequence[Recipient],
    occasion: Occasion,
    *,
    now: dt.datetime,
    deadline: dt.datetime,
    held: bool,
) -> list[Delivery]:
    """Write a row for each recipient that has none; give those that are new.

    What is composed for a recipient whose row another process wrote meanwhile is thrown away. What cannot be
    composed for one of them (their certificate has expired) fails theirs, with the reason, and nobody else's.
    """
    there = already(repository.deliveries.of(issue.edition.situation, issue.edition.date), issue.edition, occasion)
    entries = [entry(repository, issue, each, occasion, now) for each in recipients if each.name not in there]
    return repository.deliveries.queue(issue.edition, entries, now=now, deadline=deadline, held=held)


def entry(repository: Repository, issue: Issue, recipient: Recipient, occasion: Occasion, now: dt.datetime) -> Entry:
    """Compose what goes to one recipient: identity, date and bytes are fixed from here on."""
    identity = message_id(issue.settings, issue.edition, recipient, occasion)
    told = issue.told_in(recipient.language)
    before = received_before(repository, told.briefing, recipient)
    facts = Facts(
        message_id=identity,
        date=now.astimezone(ZoneInfo(issue.situation.timezone)).replace(microsecond=0),
        kind=occasion.kind,
        reason=occasion.reason,
        previous_id=before.previous_id,
        received_revision=before.revision,
        since=before.since,
        resent=occasion.resent,
    )
    body, fault = b"", None
    try:
        body = body_of(issue.settings, issue.situation, told.briefing, told.files, recipient, facts=facts)
    except SitrepError as error:
        fault = f"it could not be composed: {error.thing}: {error.problem}"
    return Entry(
        recipient=recipient.name,
        channel=recipient.channel,
        address=recipient.address,
        message_id=identity,
        body=body,
        kind=occasion.kind,
        occasion=occasion.name,
        fault=fault,
    )


def already(rows: Collection[Delivery], edition: Edition, occasion: Occasion) -> set[str]:
    """Give the names of those who have a row of this revision; one as a flash does for an edition too."""
    same = ("edition", "flash") if occasion.kind != "erratum" else ("erratum",)
    mine = [each for each in rows if each.revision == edition.revision and each.kind in same]
    return set() if occasion.name else {each.recipient for each in mine}


def message_id(settings: Settings, edition: Edition, recipient: Recipient, occasion: Occasion) -> str:
    """Name what is sent by what it is, so that every attempt, and every run that queues it, gives it the same name.

    ``<situation.date.rN.recipient@domain>`` with the first 16 hexadecimal digits of the SHA-256 of the recipient's
    name; the domain is that of the sender (RFC 5322, section 3.6.4).
    """
    domain = mail_address(settings.mail.sender).address.rpartition("@")[2] if settings.mail else "sitrep.invalid"
    who = hashlib.sha256(f"{recipient.channel}\x1f{recipient.name}".encode()).hexdigest()[:16]
    parts = [edition.situation, edition.date.isoformat(), f"r{edition.revision}", who]
    parts += [part for part in (occasion.kind if occasion.kind != "edition" else "", occasion.name) if part]
    return f"<{'.'.join(parts)}@{domain}>"
