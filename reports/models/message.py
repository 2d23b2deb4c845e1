"""What one message to one recipient says beside its edition, and what it is sealed with."""

import datetime as dt
from typing import Literal

from pydantic import Field

from reports.models._noun import Noun
from reports.models.briefing import Section
from reports.models.retraction import Correction

Kind = Literal["edition", "flash", "erratum"]


class Since(Noun):
    """The edition that a recipient got last, where that is not the one before, and what has changed since."""

    number: int
    date: dt.date
    changes: Section | None
    """The section ``changes`` against that edition; ``None`` where nothing has."""


class Facts(Noun):
    """Identity and time of a message, and what its recipient got before; equal facts make equal bytes."""

    message_id: str
    """With its angle brackets: ``<left@right>``; of a channel that is no mail, its idempotency key."""
    date: dt.datetime
    """When the message was written; aware, in the situation's zone."""
    kind: Kind = "edition"
    reason: str | None = None
    """Of a flash edition: what set it off, in one sentence."""
    previous_id: str | None = None
    """Message-ID of the last mail of this situation to this recipient."""
    received_revision: int | None = None
    """Revision of this very edition that the recipient got before."""
    since: Since | None = None
    resent: bool = False
    """True for what its recipient may have got before, sent again by a person."""
    corrections: tuple[Correction, ...] = ()
    """What an erratum is about."""


class Keys(Noun):
    """Certificates and key of S/MIME, as PEM."""

    certificate: bytes | None = None
    """Of the sender, with the certificates between it and its root behind it."""
    key: bytes | None = Field(default=None, repr=False)
    passphrase: str | None = Field(default=None, repr=False)
    recipient: bytes | None = None
    """Certificate that the mail is encrypted for."""
