"""An edition in, names made of it alone out: files, links, list, thread, who unsubscribes how."""

import re
from typing import NamedTuple
from urllib.parse import quote, urlencode

from reports.models.address import MailAddress, mail_address
from reports.models.delivery import Format
from reports.models.edition import Edition
from reports.models.mail import Mail
from reports.models.recipient import Recipient


class Place(NamedTuple):
    """Where a report lies: an address of the web, or a path below the output folder."""

    format: Format
    name: str
    """Of the file."""
    text: str
    is_link: bool


def file_name(edition: Edition, kind: Format) -> str:
    """Give the name of a report, as it lies in the output folder."""
    revision = f"-r{edition.revision}" if edition.revision > 1 else ""
    return f"{edition.situation}-{edition.date.isoformat()}{revision}.{kind}"


def place(edition: Edition, kind: Format, mail: Mail | None) -> Place:
    """Say where a report can be read: under ``archive_url``, or below the output folder."""
    name = file_name(edition, kind)
    path = f"{edition.situation}/{edition.date.isoformat()}/{name}"
    if mail is None or mail.archive_url is None:
        return Place(kind, name, path, False)
    return Place(kind, name, f"{mail.archive_url.rstrip('/')}/{quote(path)}", True)


def sender(mail: Mail) -> MailAddress:
    """Give who a mail is from."""
    return mail_address(mail.sender)


def domain(mail: Mail) -> str:
    """Give the right side of the sender's address: that of our message identifiers."""
    return sender(mail).address.rpartition("@")[2]


def thread_root(situation: str, mail: Mail) -> str:
    """Give the identifier that all mails of a situation refer to, so that programs keep them together."""
    return f"<{_label(situation)}.thread.sitrep@{domain(mail)}>"


def list_id(situation: str, mail: Mail) -> str:
    """Give the name of the list (RFC 2919) of a situation's mails."""
    return f"<{_label(situation)}.sitrep.{domain(mail)}>"


def unsubscribe_link(situation: str, recipient: Recipient, mail: Mail) -> str | None:
    """Give the address for one-click requests (RFC 8058), where one is configured."""
    if mail.unsubscribe_url is None:
        return None
    joint = "&" if "?" in mail.unsubscribe_url else "?"
    return f"{mail.unsubscribe_url}{joint}{urlencode({'situation': situation, 'recipient': recipient.name})}"


def unsubscribe_address(mail: Mail) -> str:
    """Give the mail address that takes requests to unsubscribe."""
    return mail_address(mail.unsubscribe_address or mail.sender).address


def unsubscribe_mailto(situation: str, mail: Mail) -> str:
    """Give the same as a link, the subject filled in."""
    return f"mailto:{quote(unsubscribe_address(mail), safe='@')}?subject={quote(f'unsubscribe {situation}')}"


def _label(situation: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", situation).strip("-").lower() or "situation"
