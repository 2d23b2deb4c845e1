"""Records of the logger ``sitrep`` in, one JSON object a line out: no control character, no secret."""

import datetime as dt
import json
import logging
import os
import re
import sys
from collections.abc import Mapping
from logging.handlers import WatchedFileHandler
from pathlib import Path

from reports._redaction import redacted
from reports.errors import UsageError

LONGEST = 500
"""Characters of one value: an event, not a document."""
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""Characters that move a cursor, break a line or turn its direction, beside those that JSON escapes."""


def open_log(target: str | None, env: Mapping[str, str]) -> bool:
    """Write the log to a file, or to stderr for ``-``; without a target warnings alone, as plain lines there.

    ``SITREP_LOG`` names a target as well. A file is appended to, for its owner's eyes, and opened
    anew where it was moved away (logrotate). Gives True where stderr is the log's own. Raises
    ``UsageError`` for a file that cannot be written.
    """
    named = target or env.get("SITREP_LOG") or None
    logger = logging.getLogger("sitrep")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.propagate = False
    # without a log what happens is said by the commands themselves
    logging.getLogger("sitrep.events").setLevel(logging.CRITICAL + 1 if named is None else logging.INFO)
    handler: logging.Handler
    if named is None:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Plain("%(message)s"))
        logger.setLevel(logging.WARNING)
    else:
        handler = logging.StreamHandler(sys.stderr) if named == "-" else _file(Path(named))
        handler.setFormatter(_Json())
        logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return named == "-"


def _file(place: Path) -> logging.Handler:
    try:
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        return WatchedFileHandler(place, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f'log "{place}"', f"it cannot be written to ({error.strerror})", "Correct --log or SITREP_LOG."
        ) from None


class _Plain(logging.Formatter):
    """A line for a person."""

    def format(self, record: logging.LogRecord) -> str:
        return shown(super().format(record))


class _Json(logging.Formatter):
    """A line for a machine: ``time``, ``level``, ``event``, ``message`` and the fields of the event."""

    def format(self, record: logging.LogRecord) -> str:
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        told: dict[str, object] = {
            "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", record.name.removeprefix("sitrep.")),
            "message": _value(record.getMessage()),
        }
        fields: Mapping[str, object] = getattr(record, "fields", {})
        told |= {name: _value(value) for name, value in fields.items() if value is not None and name not in told}
        told["pid"] = record.process
        return _escaped(json.dumps(told, ensure_ascii=False))


def shown(text: str) -> str:
    """Give a text for a terminal: without secrets, and with what would steer it escaped."""
    safe = (char if char >= " " or char in "\n\t" else f"\\x{ord(char):02x}" for char in redacted(text))
    return _escaped("".join(safe))


def _value(value: object) -> object:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    if isinstance(value, Mapping):
        return {str(name): _value(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_value(each) for each in value]
    text = redacted(value.isoformat() if isinstance(value, dt.date | dt.datetime) else str(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _escaped(text: str) -> str:
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
