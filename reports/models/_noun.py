"""The base of all nouns: frozen, closed to unknown fields, without behaviour of its own."""

import hashlib

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A frozen record. Collections are tuples, so that a noun is immutable all through."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def content_id(prefix: str, *parts: object) -> str:
    """Name a thing by its content: ``prefix`` and 16 hex digits of a SHA-256 over ``parts``.

    The same content has the same id on every machine and every day.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
