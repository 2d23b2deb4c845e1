"""Recipients as they are configured in, whom a situation's editions go to and how out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from reports._settings_certificates import unfit_to_encrypt
from reports._settings_mail import is_link, is_loopback, is_there, shown
from reports._settings_problems import Problem, closest
from reports.models.address import mail_address
from reports.models.mail import Mail
from reports.models.recipient import Recipient
from reports.models.situation import Situation
from reports.registry import kinds
from reports.wording import LANGUAGES, known

FILES = ("certificate_file", "secret_file")
"""Keys of a recipient that name a file."""


class Wrong(NamedTuple):
    """What is wrong about a key of a recipient, and the way out."""

    key: str
    problem: str
    way_out: str


def channels() -> tuple[str, ...]:
    """Names of the channels that a recipient may be reached by."""
    return tuple(sorted({"mail", *kinds("delivery.channels")}))


def settled(recipient: Recipient) -> Recipient:
    """Give a checked recipient with its address as it goes over the wire."""
    if recipient.channel == "webhook" and "formats" not in recipient.model_fields_set:
        return recipient.model_copy(update={"formats": ()})
    if recipient.channel != "mail":
        return recipient
    found = mail_address(recipient.address)
    name = recipient.display_name or found.display_name
    return recipient.model_copy(update={"address": found.address, "display_name": name})


def bare(text: str) -> Recipient:
    """Give the recipient that a bare address stands for.

    Raises ``ValueError`` where it is none.
    """
    found = mail_address(text)
    return Recipient(name=found.address, address=found.address, display_name=found.display_name)


def recipients_of(
    situation: Situation, tables: Iterable[Recipient], listed: Iterable[Recipient]
) -> tuple[Recipient, ...]:
    """Give whom the editions of a situation go to: those it names, those that name it, those of its file.

    A row of the file that names situations is for these alone. Nobody is there twice.
    """
    by_name = {each.name.casefold(): each for each in tables}
    named = [by_name.get(text.casefold()) or bare(text) for text in situation.recipients]
    naming = [each for each in by_name.values() if situation.name in each.situations]
    rows = [each for each in listed if not each.situations or situation.name in each.situations]
    once = {(each.channel, each.address.casefold()): each for each in reversed([*named, *naming, *rows])}
    return tuple(reversed(once.values()))


def namesake(recipients: Iterable[Recipient]) -> str | None:
    """Give a name that two of them bear, if one does."""
    seen: set[str] = set()
    for recipient in recipients:
        if recipient.name.casefold() in seen:
            return recipient.name
        seen.add(recipient.name.casefold())
    return None


def check_recipients(recipients: Sequence[Recipient], mail: Mail | None, folder: Path) -> Iterator[Problem]:
    """Yield every problem of the tables ``[[recipient]]``, each by itself."""
    for index, recipient in enumerate(recipients):
        for key, problem, way_out in wrong(recipient, mail, folder):
            yield Problem(("recipient", index, key), problem, way_out)


def check_references(
    situations: Sequence[Situation], recipients: Sequence[Recipient], folder: Path
) -> Iterator[Problem]:
    """Yield every name that is none, and everybody that is named twice."""
    known = [situation.name for situation in situations]
    for index, recipient in enumerate(recipients):
        for name in recipient.situations:
            if name not in known:
                place = ("recipient", index, "situations")
                yield Problem(place, f'there is no situation "{name}"', closest(name, known))
    for index, situation in enumerate(situations):
        file = situation.recipients_file
        if file is not None and not is_there(file, folder):
            place = ("situation", index, "recipients_file")
            yield Problem(place, f'there is no file "{file}"', "Correct the path, or take the key out.")
        seen: set[str] = set()
        for text in situation.recipients:
            yield from _reference(("situation", index, "recipients"), text, recipients, seen)


def _reference(
    place: tuple[str | int, ...], text: str, recipients: Sequence[Recipient], seen: set[str]
) -> Iterator[Problem]:
    names = [each.name for each in recipients]
    if text.casefold() not in {name.casefold() for name in names}:
        if "@" not in text:
            near = closest(text, names).replace("Allowed: .", "")
            yield Problem(place, f'there is no recipient "{text}"', f"{near} Or write a mail address.".strip())
            return
        try:
            text = mail_address(text).address
        except ValueError as error:
            yield Problem(place, f"{shown(text)} is no mail address: {error}", 'Write "Desk <desk@example.org>".')
            return
    if text.casefold() in seen:
        yield Problem(place, f'"{text}" is there twice', "Name each recipient once.")
    seen.add(text.casefold())


def wrong(recipient: Recipient, mail: Mail | None, folder: Path) -> Iterator[Wrong]:
    """Yield what is wrong about one recipient, whichever way it was configured."""
    if recipient.channel not in channels():
        yield Wrong("channel", f'there is no channel "{recipient.channel}"', closest(recipient.channel, channels()))
        return
    if (problem := _address(recipient)) is not None:
        yield problem
    for key in FILES:
        place = getattr(recipient, key)
        if place is not None and not is_there(place, folder):
            yield Wrong(key, f'there is no file "{place}"', "Correct the path, or take the key out.")
    yield from _security(recipient, mail, folder)
    if recipient.language is not None and not known(recipient.language):
        yield Wrong("language", f'no mail is written in "{recipient.language}"', closest(recipient.language, LANGUAGES))
    if len(set(recipient.formats)) < len(recipient.formats):
        yield Wrong("formats", "a format is there twice", "Name each format once.")
    for key in ("name", "display_name"):
        if any(not char.isprintable() for char in getattr(recipient, key) or ""):
            yield Wrong(key, "it holds a character that cannot be printed", "Take it out.")


def _security(recipient: Recipient, mail: Mail | None, folder: Path) -> Iterator[Wrong]:
    if recipient.security == "sign" and not (mail and mail.certificate_file):
        yield Wrong("security", "there is nothing to sign with", "Add certificate_file and key_file to [mail].")
    if recipient.security == "encrypt" and not recipient.certificate_file:
        yield Wrong("certificate_file", "this key is missing", "Name the PEM certificate that mail is encrypted for.")
    place = recipient.certificate_file
    if recipient.security == "encrypt" and place and is_there(place, folder) and _address(recipient) is None:
        file = Path(place) if Path(place).is_file() else folder / place
        if (why := unfit_to_encrypt(file, recipient.address)) is not None:
            yield Wrong("certificate_file", f"{shown(place)} does not do: {why}", "Name the recipient's own.")


def _address(recipient: Recipient) -> Wrong | None:
    address = recipient.address
    if recipient.channel == "mail":
        try:
            mail_address(address)
        except ValueError as error:
            return Wrong("address", f"{shown(address)} is no mail address: {error}", 'Write "desk@example.org".')
    elif recipient.channel == "webhook":
        local = is_link(address, "http") and is_loopback(urlsplit(address).hostname or "")
        if not (is_link(address, "https") or local):
            return Wrong("address", "it is no https address", 'Write "https://hooks.example.org/sitrep".')
    elif recipient.channel == "object_store":
        return _store(address)
    elif not address.strip() or "\0" in address:
        return Wrong("address", "it is no folder", "Write the path of a folder.")
    return None


def _store(address: str) -> Wrong | None:
    """What is wrong with the address of an object store: no ``scheme://bucket``, or no library for the scheme."""
    import fsspec

    scheme, found, rest = address.partition("://")
    if not found or not rest.strip("/") or "@" in rest:
        return Wrong("address", f"{shown(address)} is no address of a store", 'Write "s3://bucket/folder".')
    try:
        fsspec.get_filesystem_class(scheme)
    except (ImportError, ValueError) as error:
        way_out = "Install it: pip install 'sitrep[object-store]'." if scheme == "s3" else "Install what it asks for."
        return Wrong("address", f"stores of {scheme}:// cannot be reached ({error})", way_out)
    return None
