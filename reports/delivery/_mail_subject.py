"""An edition in, the subject of its mail out, always made in the same way."""

from reports.delivery._letter import CORRECTIONS, Content
from reports.delivery._mail_words import header_text, shortened
from reports.models.edition import Edition
from reports.models.message import Kind
from reports.wording import Wording

_TITLE, _MARKING, _LENGTH = 60, 40, 150


def subject(edition: Edition, kind: Kind, content: Content | None, wording: Wording) -> str:
    """Give marking, kind, situation, number, revision, date, and the headline where there is ``content``.

    "[RESTRICTED] Ferries in the strait: No. 3, Wed 23 Oct 2024 – Two ferries are held". Everything but
    the words of the pattern is cleaned; a mail that is encrypted has no headline, for subjects are not.
    """
    marking = f"[{header_text(edition.marking, _MARKING)}] " if edition.marking else ""
    opening = {
        "edition": "",
        "flash": f"{wording.text('FLASH')} ",
        "erratum": f"{wording.text('CORRECTION')} ",
    }[kind]
    number = wording.text("No. {number}", number=edition.number)
    if edition.revision > 1:
        number += wording.comma + wording.text("revision {revision}", revision=edition.revision)
    start = (
        f"{marking}{opening}{header_text(edition.title, _TITLE)}{wording.colon}"
        f"{number}{wording.comma}{wording.day(edition.date)}"
    )
    headline = _headline(content)
    if headline and len(start) < _LENGTH - 20:
        start = shortened(f"{start} – {headline}", _LENGTH)
    return header_text(start)


def _headline(content: Content | None) -> str:
    """The first line of the news, without its full stop."""
    for part in content.parts if content else ():
        if part.name != CORRECTIONS:
            return header_text(part.lines[0].text, _LENGTH).rstrip(".")
    return ""
