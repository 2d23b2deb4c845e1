"""Something that happened in, one record of the log out, wherever the log was asked for.

Names of events are ``thing.what``: ``command.start``, ``command.end``, ``progress``, ``source.read``,
``edition.made``, ``delivery.tried``, ``error``. Fields are names, numbers, times and reasons; of an
article no more than its title.
"""

import logging

_LOGGER = logging.getLogger("sitrep.events")
_bound: dict[str, object] = {}


def happened(event: str, sentence: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Put a record into the log; without a log it costs next to nothing."""
    if _LOGGER.isEnabledFor(level):
        _LOGGER.log(level, "%s", sentence, extra={"event": event, "fields": _bound | fields})


def bind(**fields: object) -> None:
    """Give every later record of this process these fields: its situation, its date."""
    _bound.update({name: value for name, value in fields.items() if value is not None})
