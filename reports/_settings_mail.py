"""The table `[mail]` in, what no server could make sense of or nobody should send out."""

import ipaddress
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from reports._settings_certificates import unfit_to_sign
from reports._settings_problems import Problem
from reports.models.address import mail_address
from reports.models.mail import Mail

FILES = ("password_file", "token_file", "ca_file", "certificate_file", "key_file")
"""Keys of ``[mail]`` that name a file."""
_HOST = re.compile(r"(?!-)[A-Za-z0-9_.-]{1,253}")


def check_mail(mail: Mail | None, folder: Path) -> Iterator[Problem]:
    """Yield every problem of server, addresses, files and links; ``folder`` is that of the configuration."""
    if mail is None:
        return
    if not (_HOST.fullmatch(mail.host) or is_loopback(mail.host) or _is_address(mail.host)):
        yield _problem(
            "host", f"{shown(mail.host)} is no name of a server", 'Write "mail.example.org", without a port.'
        )
    elif mail.security == "none" and not is_loopback(mail.host):
        yield _problem(
            "security",
            f'"none" would send mail and password to {mail.host} for anybody on the way to read',
            'Write "starttls" or "tls"; without either only this machine (localhost) is sent to.',
        )
    for key in ("sender", "reply_to", "unsubscribe_address"):
        yield from _address(key, getattr(mail, key))
    yield from _links(mail)
    yield from _secrets(mail)
    for key in FILES:
        place = getattr(mail, key)
        if place is not None and not is_there(place, folder):
            yield _problem(key, f'there is no file "{place}"', "Correct the path, or take the key out.")
    if (place := mail.certificate_file) is not None and is_there(place, folder):
        why = unfit_to_sign(Path(place) if Path(place).is_file() else folder / place)
        if why is not None:
            yield _problem("certificate_file", f"{shown(place)} does not do: {why}", "Name a PEM certificate.")


def is_loopback(host: str) -> bool:
    """True for this machine by a name or address that cannot be another."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def shown(text: str) -> str:
    """Give a value in quotation marks, on one line whatever it holds."""
    return json.dumps(text, ensure_ascii=False)


def _is_address(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def is_there(place: str, folder: Path) -> bool:
    """True for a file below the working folder or beside the configuration."""
    return Path(place).is_file() or (folder / place).is_file()


def is_link(text: str, *schemes: str) -> bool:
    """True for an absolute address of one of these schemes that can stand in a header and holds no password."""
    try:
        parts = urlsplit(text)
        return (
            re.fullmatch(r"[\x21-\x7e]+", text) is not None
            and not set(text) & set('<>"')
            and parts.scheme in schemes
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and (parts.port or 1) > 0
        )
    except ValueError:
        return False


def _address(key: str, text: str | None) -> Iterator[Problem]:
    if text is None:
        return
    try:
        mail_address(text)
    except ValueError as error:
        yield _problem(key, f"{shown(text)} is no mail address: {error}", 'Write "Desk <desk@example.org>".')


def _links(mail: Mail) -> Iterator[Problem]:
    if mail.archive_url is not None and not is_link(mail.archive_url, "https", "http"):
        yield _problem(
            "archive_url",
            f"{shown(mail.archive_url)} is no web address",
            'Write "https://reports.example.org/sitrep/".',
        )
    if mail.unsubscribe_url is not None and not is_link(mail.unsubscribe_url, "https"):
        yield _problem(
            "unsubscribe_url",
            f"{shown(mail.unsubscribe_url)} is no https address, as one-click requests ask for (RFC 8058)",
            'Write "https://lists.example.org/unsubscribe", or take the key out: a mail address is named then.',
        )


def _secrets(mail: Mail) -> Iterator[Problem]:
    if mail.password_file and mail.token_file:
        yield _problem(
            "token_file",
            "there is a password_file as well",
            "Name one of them: a server asks for a password or a token.",
        )
    if (mail.password_file or mail.token_file) and not mail.username:
        yield _problem("username", "this key is missing", "Add: username = …, whose password or token it is.")
    for key, other in (("certificate_file", "key_file"), ("key_file", "certificate_file")):
        if getattr(mail, key) and not getattr(mail, other):
            yield _problem(other, "this key is missing", f"Add: {other} = …; signing takes certificate and key.")


def _problem(key: str, problem: str, way_out: str) -> Problem:
    return Problem(("mail", key), problem, way_out)
