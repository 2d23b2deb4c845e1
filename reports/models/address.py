"""``Desk <desk@example.org>`` as written in, display name and checked address out."""

import re
from functools import lru_cache

from reports.models._noun import Noun

_LOCAL_NAMES = ("local", "localhost", "test")
"""Names of networks of one's own, which the library refuses as addresses of the world."""
_BOTH = re.compile(r'\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>[^<>"]*?))\s*<(?P<address>[^<>]*)>\s*')


class MailAddress(Noun):
    """A mail address as it goes over the wire: ASCII, the domain in its ASCII form."""

    address: str
    display_name: str | None = None


@lru_cache(maxsize=20_000)
def mail_address(text: str) -> MailAddress:
    """Read an address with or without a name before it.

    Raises ``ValueError`` saying what is wrong: a local part that is not ASCII among it, which
    only some servers take (RFC 6531). No name is looked up.
    """
    import email_validator
    from email_validator import EmailNotValidError, validate_email

    for name in _LOCAL_NAMES:  # the way the library's documentation gives
        if name in email_validator.SPECIAL_USE_DOMAIN_NAMES:
            email_validator.SPECIAL_USE_DOMAIN_NAMES.remove(name)
    both = _BOTH.fullmatch(text)
    name = (both["quoted"] or both["plain"] or "").strip() if both else ""
    try:
        found = validate_email(
            both["address"] if both else text.strip(),
            check_deliverability=False, allow_smtputf8=False, globally_deliverable=False,
        )  # fmt: skip
    except EmailNotValidError as error:
        raise ValueError(str(error).rstrip(".")) from None
    if found.ascii_email is None:
        raise ValueError("it cannot be written in ASCII")
    return MailAddress(address=found.ascii_email, display_name=name or None)
