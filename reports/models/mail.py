"""How mail is sent, as configured: server, sender, limits."""

from typing import Literal

from pydantic import Field

from reports.models._noun import Noun


class Mail(Noun):
    """The table ``[mail]``; without it no mail is sent, and a run says so."""

    host: str
    port: int = Field(default=587, gt=0, lt=65536)
    security: Literal["starttls", "tls", "none"] = "starttls"
    """TLS from the first byte, after STARTTLS, or none: only to this machine."""
    sender: str
    """Mail address in From, with or without a name before it: ``Desk <desk@example.org>``."""
    reply_to: str | None = None
    username: str | None = None
    password_file: str | None = None
    """File that holds the password; ``SITREP_MAIL_PASSWORD`` does as well."""
    token_file: str | None = None
    """File that holds an OAuth2 access token (XOAUTH2), in place of a password; ``SITREP_MAIL_TOKEN`` does as well."""
    ca_file: str | None = None
    """PEM file of certificates to trust beside those of the system."""
    timeout_seconds: float = Field(default=60.0, gt=0)
    """Of one answer of the server."""
    max_bytes: int = Field(default=20 * 1024 * 1024, gt=0)
    """Of one mail as it is sent; reports beyond it are linked instead of attached."""
    archive_url: str | None = None
    """Where the output folder is published, for links to reports; without it a path is named."""
    unsubscribe_url: str | None = None
    """https address that takes one-click requests (RFC 8058); the recipient's name is added to it."""
    unsubscribe_address: str | None = None
    """Mail address that takes requests to unsubscribe; the sender's where left out."""
    deadline_hours: float = Field(default=12.0, gt=0)
    """How long after its edition's cut-off a mail is still tried; then it has failed."""
    on_unknown: Literal["retry", "hold"] = "retry"
    """What becomes of a mail whose acceptance is not known: one repeat with equal bytes, or a person decides."""
    certificate_file: str | None = None
    """PEM certificate of the sender, for S/MIME."""
    key_file: str | None = None
    """PEM key of the sender; its passphrase in ``SITREP_MAIL_KEY_PASSWORD``."""
