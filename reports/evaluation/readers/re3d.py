"""Folders of re3d (Dstl 2017) to texts with their entities and the relations between them.

Each folder holds ``documents.json`` (``_id``, ``text``, ``sourceName``), ``entities.json`` (``_id``,
``documentId``, ``begin``, ``end``, ``type``, ``value``) and ``relations.json`` (``documentId``, ``type``,
``sourceBegin``, ``sourceEnd``, ``targetBegin``, ``targetEnd``), one JSON object a line; offsets count
code points of ``text``. A relation names its two ends by their offsets, which are those of entities.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Span = tuple[int, int]


class Entity(NamedTuple):
    """A marked stretch of text with its type ("Person", "Organisation", "Quantity", …)."""

    start: int
    end: int
    type: str
    words: str


class Relation(NamedTuple):
    """Two stretches and how they belong together ("HasAttrOf", "IsSynonymOf", …)."""

    type: str
    source: Span
    target: Span


class Text(NamedTuple):
    """One document with its annotations in reading order."""

    name: str
    outlet: str
    text: str
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]

    def types(self, span: Span) -> set[str]:
        """Types of the entities that stand exactly at ``span``."""
        return {entity.type for entity in self.entities if (entity.start, entity.end) == span}


def read(documents: Path) -> Iterator[Text]:
    """Yield the texts of the folder that holds ``documents.json``."""
    entities = _by_document(documents.with_name("entities.json"))
    relations = _by_document(documents.with_name("relations.json"))
    for record in _lines(documents):
        text = record["text"]
        yield Text(
            record["_id"],
            record["sourceName"],
            text,
            tuple(sorted({_entity(each, text) for each in entities.get(record["_id"], ())})),
            tuple(sorted({_relation(each) for each in relations.get(record["_id"], ())})),
        )


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _by_document(file: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in _lines(file):
        found.setdefault(record["documentId"], []).append(record)
    return found


def _entity(record: dict[str, Any], text: str) -> Entity:
    start, end = int(record["begin"]), int(record["end"])
    return Entity(start, end, record["type"], text[start:end])


def _relation(record: dict[str, Any]) -> Relation:
    source = int(record["sourceBegin"]), int(record["sourceEnd"])
    return Relation(record["type"], source, (int(record["targetBegin"]), int(record["targetEnd"])))
