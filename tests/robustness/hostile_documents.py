"""A thousand documents that nobody should have to read: bombs, loops, nesting, truncation, wrong types.

``documents(seed)`` gives the same names and bytes for the same seed. Each of the kinds in
``attacks`` comes once; the rest are sound documents of every format, damaged by chance.
"""

import json
from collections.abc import Callable, Iterator
from random import Random

from robustness import hostile_mail, hostile_markup, hostile_packages, hostile_pdf
from robustness.sound_documents import SOUND

COUNT = 1_000


def documents(seed: int = 0, count: int = COUNT) -> Iterator[tuple[str, bytes]]:
    """Yield ``count`` names, with the ending of what they claim to be, and their bytes."""
    chance = Random(seed)  # noqa: S311  damage, not cryptography
    number = 0
    for name, attack in attacks():
        if number < count:
            yield f"{number:04}-{name}", attack()
            number += 1
    while number < count:
        yield _damaged(chance, number)
        number += 1


def attacks() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every attack made by hand, named after what it does."""
    for room in (hostile_markup, hostile_mail, hostile_pdf, hostile_packages):
        yield from room.ATTACKS.items()


def _damaged(chance: Random, number: int) -> tuple[str, bytes]:
    ending = chance.choice(sorted(SOUND))
    damage = chance.choice(sorted(DAMAGES))
    data = DAMAGES[damage](chance, SOUND[ending])
    claimed = chance.choice(sorted(SOUND)) if damage == "wrong-type" else ending
    return f"{number:04}-{damage}.{claimed}", data


def _cut(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(chance: Random, data: bytes) -> bytes:
    flipped = bytearray(data)
    for _ in range(max(1, len(data) // 200)):
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _doubled(chance: Random, data: bytes) -> bytes:
    """A stretch of it over and over, up to a megabyte."""
    start = chance.randrange(len(data))
    stretch = data[start : start + chance.randrange(1, 400)]
    return data[:start] + stretch * chance.randrange(2, 1_000_000 // len(stretch) + 3) + data[start:]


def _spliced(chance: Random, data: bytes) -> bytes:
    other = SOUND[chance.choice(sorted(SOUND))]
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def _holed(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 2_000) :]


def _zeroed(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + bytes(chance.randrange(1, 100_000)) + data[start:]


def _strange(chance: Random, data: bytes) -> bytes:
    """Characters in it that break writers: separators, surrogates in UTF-8, marks, controls."""
    odd = ["\u2028", "\u202e", "\0", "\ud800", "\ufffe", "\x1b[2J", "e" + "\u0301" * 500, "\U000e0041", "\r", "]]>"]
    pieces = [chance.choice(odd).encode("utf-8", "surrogatepass") for _ in range(50)]
    for piece in pieces:
        start = chance.randrange(len(data))
        data = data[:start] + piece + data[start:]
    return data


def _numbers(chance: Random, data: bytes) -> bytes:
    """Every number in it made absurd."""
    absurd = [b"-1", b"0", b"4294967296", b"99999999999999999999", b"1e999999", b"NaN", b"0x7fffffff"]
    pieces = data.split(b"1")
    return b"".join(piece + (chance.choice(absurd) if chance.random() < 0.3 else b"1") for piece in pieces)


DAMAGES: dict[str, Callable[[Random, bytes], bytes]] = {
    "cut": _cut,
    "doubled": _doubled,
    "flipped": _flipped,
    "holed": _holed,
    "numbers": _numbers,
    "spliced": _spliced,
    "strange": _strange,
    "wrong-type": lambda _, data: data,
    "zeroed": _zeroed,
}


if __name__ == "__main__":  # what there is, for whoever looks
    print(json.dumps({name: len(data) for name, data in documents()}, indent=1))
