"""Turn a source into the password of its mailbox, out of the environment or a file."""

import os
import re
from pathlib import Path

from reports.errors import SourceError
from reports.models.source import Source


def password_of(source: Source, place: str) -> str:
    """Give the password; raises ``SourceError`` naming where it was looked for."""
    variable = f"SITREP_SOURCE_{re.sub(r'[^A-Z0-9]', '_', source.name.upper())}_PASSWORD"
    if password := os.environ.get(variable):
        return password
    if source.password_file is None:
        problem = f"it needs a password, in {variable} or in the file that password_file names"
        raise SourceError(place, problem, "Set one of them.")
    try:
        return Path(source.password_file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        problem = "the file with its password cannot be read"
        raise SourceError(place, problem, f"Correct password_file, or set {variable}.") from None
