"""Turn the bytes of an mbox file into those of its mails, one at a time."""

from collections.abc import Iterable, Iterator

MAX_MAIL = 25 * 1024 * 1024
"""Bytes of one mail that are read: what mail servers let through."""
_FROM = b"From "


def mails(lines: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield each mail and its size; of one larger than ``MAX_MAIL`` the bytes are left out.

    A line "From " at the start or after an empty line begins a mail (RFC 4155); where the body
    has such a line, a ">" stands before it, which is taken off (mboxrd).
    """
    kept: list[bytes] = []
    size = 0
    inside, empty = False, True
    for line in lines:
        if empty and line.startswith(_FROM):
            if inside and size:
                yield b"".join(kept), size
            kept, size, inside, empty = [], 0, True, False
            continue
        size += len(line)
        if size <= MAX_MAIL:
            kept.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(_FROM) else line)
        else:
            kept = []
        empty = not line.strip()
    if inside and size:
        yield b"".join(kept), size
