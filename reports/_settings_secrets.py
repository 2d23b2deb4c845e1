"""A variable of the environment or a file in, the secret that it holds out."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reports.errors import ConfigurationError
from reports.models.mail import Mail
from reports.models.recipient import Recipient

if TYPE_CHECKING:
    from reports.models.message import Keys


def secret(variable: str, file: str | None, env: Mapping[str, str]) -> str | None:
    """Give what the variable holds, else the file without the end of its line; ``None`` where neither is there.

    Raises ``ConfigurationError`` for a file that cannot be read, without a word of what is in it.
    """
    if env.get(variable):
        return env[variable]
    if file is None:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(file, "it cannot be read", f"Correct its permissions, or set {variable}.") from None


def variable(table: str, name: str, key: str) -> str:
    """Name the variable of a key of a named table: ``SITREP_RECIPIENT_NIGHT_DESK_SECRET``."""
    return f"SITREP_{table.upper()}_{re.sub(r'[^A-Z0-9]', '_', name.upper())}_{key.upper()}"


def keys(mail: Mail | None, recipient: Recipient, env: Mapping[str, str]) -> "Keys":
    """Give what a mail to the recipient is signed and encrypted with; nothing where it is neither.

    Raises ``ConfigurationError`` for a file that cannot be read.
    """
    from reports.models.message import Keys

    if recipient.security == "none" or mail is None:
        return Keys()
    return Keys(
        certificate=_bytes(mail.certificate_file),
        key=_bytes(mail.key_file),
        passphrase=env.get("SITREP_MAIL_KEY_PASSWORD"),
        recipient=_bytes(recipient.certificate_file) if recipient.security == "encrypt" else None,
    )


def _bytes(file: str | None) -> bytes | None:
    if file is None:
        return None
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise ConfigurationError(file, f"it cannot be read ({error.strerror})", "Correct its permissions.") from None
