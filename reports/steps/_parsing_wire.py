"""What a child is asked and what it answers to bytes on a pipe, and back; JSON only, never a pickle."""

import json
import struct
from collections.abc import Sequence
from typing import Any, NamedTuple

from reports.models.article import Article
from reports.models.source import Carrier, Failure, Note, Source
from reports.protocols import Raw

Result = Article | Failure | Note

HEAD = struct.Struct(">II")
"""Lengths of the two parts of a message: words about it, as JSON, and bytes."""
LARGEST = 128 * 1024 * 1024
"""Bytes of a message that are taken from a child; 20 MB of text in articles stay well below."""
WHAT, WAY_OUT = "the document", "Open it in a browser and see."
"""Of errors that a child cannot place."""
_NOUNS: dict[str, type[Result]] = {"article": Article, "failure": Failure, "note": Note}


class Limit(NamedTuple):
    """What one task may take."""

    cpu_seconds: int
    memory: int
    """Bytes of address space beyond what the process had before."""


class Task(NamedTuple):
    """What a child is asked: to parse a document, or to call a function of ingestion."""

    limit: Limit
    data: bytes
    """Of the document, or the arguments as JSON."""
    call: str | None = None
    """Name of the function."""
    location: str = ""
    format: str = ""
    carrier: Carrier = Carrier()
    stamp: str | None = None
    source: Source | None = None

    def document(self) -> tuple[Raw, Source]:
        """Give what a parser is given."""
        if self.source is None:
            raise ValueError("no document was sent")
        return Raw(self.location, self.data, self.format, self.carrier, self.stamp), self.source


class Answer(NamedTuple):
    """What a child made of its task."""

    data: bytes
    """Results as JSON."""
    error: tuple[str, str, str] | None = None
    """Of the ``SourceError`` that the function raised."""
    spent: bool = False
    """True when the child has grown so much that a fresh one is better."""


def parse_task(raw: Raw, source: Source, limit: Limit) -> Task:
    """Ask for a document to be parsed; secrets of its source stay here."""
    bare = source.model_copy(update={"username": None, "password_file": None})
    return Task(limit, raw.data, None, raw.location, raw.format, raw.carrier, raw.stamp, bare)


def pack_task(task: Task) -> bytes:
    """Write a task."""
    words = {
        "limit": task.limit,
        "call": task.call,
        "location": task.location,
        "format": task.format,
        "carrier": task.carrier.model_dump(mode="json"),
        "stamp": task.stamp,
        "source": task.source.model_dump(mode="json") if task.source else None,
    }
    return _message(words, task.data)


def unpack_task(words: bytes, data: bytes) -> Task:
    """Read back what ``pack_task`` wrote."""
    told = json.loads(words)
    source = Source.model_validate(told["source"]) if told["source"] else None
    carrier = Carrier.model_validate(told["carrier"])
    limit = Limit(*told["limit"])
    return Task(limit, data, told["call"], told["location"], told["format"], carrier, told["stamp"], source)


def pack_answer(answer: Answer) -> bytes:
    """Write an answer."""
    return _message({"error": answer.error, "spent": answer.spent}, answer.data)


def unpack_answer(words: bytes, data: bytes) -> Answer:
    """Read back what ``pack_answer`` wrote; raises ``ValueError`` for anything else."""
    told = json.loads(words)
    error = told["error"]
    return Answer(data, (str(error[0]), str(error[1]), str(error[2])) if error else None, bool(told["spent"]))


def pack_results(results: Sequence[Result]) -> bytes:
    """Write what was read. What cannot be written down (a lone surrogate) becomes a failure that says so."""
    written: list[str] = []
    for result in results:
        kind = type(result).__name__.lower()
        try:
            written.append(f'["{kind}",{result.model_dump_json()}]')
        except ValueError as error:
            reason = f"It holds what cannot be written down ({type(error).__name__})."
            place = result.path if isinstance(result, Article) else result.location
            shown = place.encode("utf-8", "replace").decode("utf-8")
            failure = Failure(source=result.source, location=shown, reason=reason)
            written.append(f'["failure",{failure.model_dump_json()}]')
    return f"[{','.join(written)}]".encode()


def unpack_results(data: bytes) -> list[Result]:
    """Read back what ``pack_results`` wrote; raises ``ValueError`` for anything else."""
    return [_NOUNS[kind].model_validate(value, strict=False) for kind, value in _pairs(data)]


def _pairs(data: bytes) -> Sequence[tuple[str, Any]]:
    pairs = json.loads(data)
    if not all(kind in _NOUNS for kind, _ in pairs):
        raise ValueError("a child answered with what is no noun")
    return [(kind, value) for kind, value in pairs]


def _message(words: object, data: bytes) -> bytes:
    told = json.dumps(words).encode("ascii")
    return HEAD.pack(len(told), len(data)) + told + data
