"""Raw documents and what was read of them to bytes on a pipe, and back; JSON only, never a pickle."""

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
_NOUNS: dict[str, type[Result]] = {"article": Article, "failure": Failure, "note": Note}


class Task(NamedTuple):
    """One document to read and the time and memory it may take."""

    raw: Raw
    source: Source
    cpu_seconds: int
    memory: int


class Answer(NamedTuple):
    """What a child made of a document, and whether it should get another one."""

    results: list[Result]
    spent: bool
    """True when the child has grown so much that a fresh one is better."""


def pack_task(task: Task) -> bytes:
    """Write a document with all that a parser is given."""
    words = {
        "location": task.raw.location,
        "format": task.raw.format,
        "carrier": task.raw.carrier.model_dump(mode="json"),
        "stamp": task.raw.stamp,
        "source": task.source.model_dump(mode="json", exclude={"username", "password_file"}),
        "cpu_seconds": task.cpu_seconds,
        "memory": task.memory,
    }
    return _message(words, task.raw.data)


def unpack_task(words: bytes, data: bytes) -> Task:
    """Read back what ``pack_task`` wrote."""
    told = json.loads(words)
    raw = Raw(told["location"], data, told["format"], Carrier.model_validate(told["carrier"]), told["stamp"])
    return Task(raw, Source.model_validate(told["source"]), told["cpu_seconds"], told["memory"])


def pack_answer(answer: Answer) -> bytes:
    """Write what was read. What cannot be written down (a lone surrogate) becomes a failure that says so."""
    written: list[str] = []
    for result in answer.results:
        kind = type(result).__name__.lower()
        try:
            written.append(f'["{kind}",{result.model_dump_json()}]')
        except ValueError as error:
            reason = f"It holds what cannot be written down ({type(error).__name__})."
            place = result.path if isinstance(result, Article) else result.location
            shown = place.encode("utf-8", "replace").decode("utf-8")
            failure = Failure(source=result.source, location=shown, reason=reason)
            written.append(f'["failure",{failure.model_dump_json()}]')
    return _message({"spent": answer.spent}, f"[{','.join(written)}]".encode())


def unpack_answer(words: bytes, data: bytes) -> Answer:
    """Read back what ``pack_answer`` wrote; raises ``ValueError`` for anything else."""
    told = json.loads(words)
    results: list[Result] = [_NOUNS[kind].model_validate(value, strict=False) for kind, value in _pairs(data)]
    return Answer(results, bool(told["spent"]))


def _pairs(data: bytes) -> Sequence[tuple[str, Any]]:
    pairs = json.loads(data)
    if not all(kind in _NOUNS for kind, _ in pairs):
        raise ValueError("a child answered with what is no noun")
    return [(kind, value) for kind, value in pairs]


def _message(words: object, data: bytes) -> bytes:
    told = json.dumps(words).encode("ascii")
    return HEAD.pack(len(told), len(data)) + told + data
