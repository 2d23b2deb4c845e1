"""Whom an edition goes to, by which channel, and in what form."""

from typing import Literal

from reports.models._noun import Noun
from reports.models.delivery import Format


class Recipient(Noun):
    """A table ``[[recipient]]``, a row of a recipients' file, or a bare address of a situation."""

    name: str
    """Short name by which situations and commands call it; the address of one that has no table."""
    channel: str = "mail"
    """Kind of channel in ``delivery/``: mail, folder, webhook, object_store."""
    address: str
    """Mail address, folder, URL: what the channel delivers to."""
    display_name: str | None = None
    """Name of the person or desk, shown beside a mail address."""
    situations: tuple[str, ...] = ()
    """Situations whose editions it gets, beside those that name it under ``recipients``."""
    formats: tuple[Format, ...] = ("pdf", "docx")
    """Reports that it gets whole; none: highlights in the body and a link."""
    language: str | None = None
    """Of labels, dates and numbers; the situation's where left out."""
    threaded: bool = True
    """True where each edition of a situation answers the one before, so that mail programs keep them together."""
    security: Literal["none", "sign", "encrypt"] = "none"
    """S/MIME of a mail."""
    certificate_file: str | None = None
    """PEM certificate that a mail is encrypted for."""
    secret_file: str | None = None
    """File that holds what a webhook is signed with; ``SITREP_RECIPIENT_<NAME>_SECRET`` does as well."""
    allow_private: bool = False
    """True where a webhook may lie at an address that is not public (an intranet)."""
