"""JSON lines derived from GUM (Zeldes 2017) to texts with attributions, dates or mentions.

One document a line: ``id``, ``title``, ``dateCreated`` (ISO 8601, maybe the year alone), ``genre``,
``text``, and one of ``attributions`` (``source_spans``, ``content_spans``, ``source_text``: the whole
attribution clause with its verb), ``timex`` (``start``, ``end``, ``when`` or ``from``/``notBefore`` and
``to``/``notAfter``) and ``mentions`` (``start``, ``end``, ``text``, ``type``, ``eid``: the entity,
``link``: how it is tied to the mention before it, ``proper``). Offsets count code points of ``text``.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

EVERY = "all"
"""The genre that stands for every one."""


class Text(NamedTuple):
    """One document; ``items`` are the records of its annotations."""

    name: str
    genre: str
    published: date
    text: str
    items: list[dict[str, Any]]


def read(files: Iterable[Path], layer: str, genre: str) -> Iterator[Text]:
    """Yield the documents of a genre with the records of ``layer``."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if genre in (EVERY, record["genre"]):
                yield Text(record["id"], record["genre"], _date(record), record["text"], record[layer])


def _date(record: dict[str, Any]) -> date:
    return date.fromisoformat((record["dateCreated"] + "-01-01")[:10])
