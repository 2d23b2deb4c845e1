"""Composed mails in, files that mail programs open out; what other channels carry as it is."""

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from reports.errors import OutputError
from reports.steps._parcel import unpacked

Composed = tuple[str, dt.date, str, str, bytes]
"""Situation, date, recipient, channel and body."""


def write_mails(mails: Iterable[Composed], folder: Path) -> tuple[Path, ...]:
    """Write each mail to ``<situation>-<date>-<recipient>.eml``; a channel's body and files to a folder of that name.

    Raises ``OutputError`` where the folder cannot be written to.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for situation, date, recipient, channel, body in mails:
            stem = f"{situation}-{date}-{re.sub(r'[^A-Za-z0-9@._+-]', '_', recipient)}"
            if channel == "mail":
                written.append(_write(folder / f"{stem}.eml", body))
                continue
            carried, files = unpacked(body)
            place = folder / stem
            place.mkdir(exist_ok=True)
            written += [_write(place / "body.json", carried)] if carried else []
            written += [_write(place / name, data) for name, data in files.items()]
    except OSError as error:
        raise OutputError(
            str(folder), f"it cannot be written to ({error.strerror})", "Name another folder with --dry-run."
        ) from None
    return tuple(written)


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
