"""Turn a document found inside another into its articles, as deep, as many and as large as is safe."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reports.ingestion._sniffing import READABLE, recognise
from reports.models.article import Article
from reports.models.source import Carrier, Failure, Note, Source
from reports.protocols import Raw

MAX_DEPTH = 6
"""A mail in an archive with a forwarded mail with an attached, compressed report."""
MAX_DOCUMENTS = 200
MAX_BYTES = 100 * 1024 * 1024
_NAME = 120


@dataclass
class _Budget:
    """What one outermost document has used up."""

    depth: int = 0
    documents: int = 0
    size: int = 0


_BUDGET: ContextVar[_Budget | None] = ContextVar("budget of nested documents", default=None)


@contextmanager
def nesting(raw: Raw) -> Iterator[str | None]:
    """Count a document that is being parsed; gives the reason why an inner one may not be, else ``None``."""
    budget = _BUDGET.get() or _Budget()
    token = _BUDGET.set(budget)
    budget.documents += 1
    budget.size += len(raw.data)
    budget.depth += 1
    try:
        yield _refusal(budget) if budget.depth > 1 else None
    finally:
        budget.depth -= 1
        _BUDGET.reset(token)


def within(
    location: str, name: str, data: bytes, source: Source, carrier: Carrier | None = None
) -> Iterator[Article | Failure | Note]:
    """Parse ``data``, called ``name`` where it was found, as the document ``location``.

    Its format is recognised by content and name. Yields a failure for one of another type, and
    for one that is too deep, or one too many, in the document that is being read.
    """
    from reports.ingestion import parse

    kind = recognise(data, name) if data.strip() else None
    if kind is None:
        types = f"Files of this type are not read; these are: {', '.join(READABLE)}."
        reason = types if data.strip() else "The file is empty."
        yield Failure(source=source.name, location=location, reason=reason)
    else:
        yield from parse(Raw(location, data, kind, carrier or Carrier()), source)


def inner_name(name: str | None, fallback: str) -> str:
    """Make a name given by a document fit to be shown: one line, no control characters, not long."""
    shown = re.sub(r"\s+", " ", "".join(char if char.isprintable() else " " for char in name or "")).strip()
    return shown[:_NAME] or fallback


def _refusal(budget: _Budget) -> str | None:
    if budget.depth > MAX_DEPTH:
        return f"It lies more than {MAX_DEPTH} documents deep in others and was not read."
    if budget.documents > MAX_DOCUMENTS:
        return f"The document that it lies in holds more than {MAX_DOCUMENTS} documents; it was not read."
    if budget.size > MAX_BYTES:
        return f"The document that it lies in holds more than {MAX_BYTES:,} bytes; it was not read."
    return None
