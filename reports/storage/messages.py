"""Composed mails in, the same bytes out: kept in pieces, an attachment for many only once."""

import hashlib
import json
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from reports.storage.readings import chunks
from reports.storage.tables import deliveries, message_pieces, messages

_SMALLEST = 4096
"""Bytes below which what stands between two boundaries is not worth a row of its own."""


def keep_message(connection: Connection, data: bytes) -> str:
    """Keep the bytes of a mail and give their SHA-256, by which they are found again."""
    name = hashlib.sha256(data).hexdigest()
    if connection.scalar(select(messages.c.sha256).where(messages.c.sha256 == name)):
        return name
    names = []
    for piece in pieces(data):
        part = hashlib.sha256(piece).hexdigest()
        names.append(part)
        if not connection.scalar(select(message_pieces.c.sha256).where(message_pieces.c.sha256 == part)):
            connection.execute(insert(message_pieces).values(sha256=part, data=zlib.compress(piece)))
    connection.execute(insert(messages).values(sha256=name, size=len(data), pieces=json.dumps(names)))
    return name


def message(connection: Connection, name: str) -> bytes:
    """Give the bytes of a mail."""
    names = json.loads(connection.execute(select(messages.c.pieces).where(messages.c.sha256 == name)).scalar_one())
    found: dict[str, bytes] = {}
    for chunk in chunks(names):
        query = select(message_pieces).where(message_pieces.c.sha256.in_(chunk))
        found |= {row.sha256: zlib.decompress(row.data) for row in connection.execute(query)}
    return b"".join(found[each] for each in names)


def let_go(connection: Connection) -> None:
    """Forget mails that no delivery refers to any more, and the pieces that only they had."""
    used = select(deliveries.c.message).where(deliveries.c.message.is_not(None))
    connection.execute(delete(messages).where(messages.c.sha256.not_in(used)))
    still = {piece for row in connection.scalars(select(messages.c.pieces)) for piece in json.loads(row)}
    gone = set(connection.scalars(select(message_pieces.c.sha256))) - still
    for chunk in chunks(gone):
        connection.execute(delete(message_pieces).where(message_pieces.c.sha256.in_(chunk)))


def pieces(data: bytes) -> Iterator[bytes]:
    """Cut a mail at its boundaries (RFC 2046: lines that begin with two hyphens); joined, the pieces are the mail.

    The head of a part (its Content-Type, its file name) stays with its body, as both are the same for
    all who get it; what differs, headers and text, are pieces of their own.
    """
    piece: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if line.startswith(b"--") and size >= _SMALLEST:
            yield b"".join(piece)
            piece, size = [], 0
        elif piece and piece[-1].startswith(b"--"):
            # a boundary is of this mail alone: it must not be in a piece that another one could share
            yield b"".join(piece)
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    if piece:
        yield b"".join(piece)
