"""Texts to word shingles, and these to a few numbers by which near-duplicates find each other.

Resemblance is the Jaccard index of the sets of five-word runs (Broder 1997, "On the resemblance and
containment of documents"). A MinHash signature of 64 values is cut into 16 bands of 4: two texts of
resemblance r share a band with probability 1 - (1 - r^4)^16, which is 0.99 at 0.7 and 0.10 at 0.3
(Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", section 3.4).
"""

import hashlib
import re
import unicodedata
import zlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from reports.models.article import Article

if TYPE_CHECKING:
    import numpy as np

SHINGLE = 5
_TOLD = ("title", "caption", "body", "foreign")
_BANDS, _ROWS = 16, 4
_FACTOR = 0x9E3779B97F4A7C15
"""Odd, and without pattern: 2^64 divided by the golden ratio (Knuth, TAOCP 3, section 6.4)."""
_PRIME = (1 << 31) - 1
"""A Mersenne prime: products of two smaller numbers fit into 64 bits."""


def words(article: Article) -> list[str]:
    """Words of title, caption and body in any language, case and form of characters aside."""
    told = (article.text[zone.start : zone.end] for zone in article.zones if zone.kind in _TOLD)
    return re.findall(r"\w+", unicodedata.normalize("NFKC", "\n".join(told)).casefold())


def shingles(of: list[str]) -> frozenset[int]:
    """Checksums of all runs of five words; of all words together in a shorter text."""
    import numpy as np

    if not of:
        return frozenset()
    sums = np.fromiter((zlib.crc32(word.encode()) for word in of), dtype=np.uint64, count=len(of))
    length = min(SHINGLE, len(of))
    runs = np.zeros(len(of) - length + 1, dtype=np.uint64)
    for place in range(length):  # a polynomial modulo 2^64, of which the upper half is well mixed
        runs = runs * _FACTOR + sums[place : place + len(runs)]
    return frozenset((runs * _FACTOR >> np.uint64(32)).tolist())


def resemblance(left: frozenset[int], right: frozenset[int]) -> float:
    """Jaccard index, 0 to 1."""
    return len(left & right) / (len(left | right) or 1)


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """How much of the smaller one is in the other, 0 to 1."""
    return len(left & right) / (min(len(left), len(right)) or 1)


def has_more(left: list[str], right: list[str]) -> bool:
    """Tell whether a word stands in ``left`` more often than in ``right``."""
    return bool(Counter(left) - Counter(right))


def bands(of: frozenset[int]) -> list[int]:
    """Give the bands of a text's signature as signed 64-bit numbers; two near-duplicates share one."""
    import numpy as np

    if not of:
        return []
    values = np.fromiter(sorted(of), dtype=np.uint64, count=len(of)) % _PRIME
    factors, offsets = _permutations()
    signature = ((factors[:, None] * values[None, :] + offsets[:, None]) % _PRIME).min(axis=1)
    packed = signature.astype("<u4").reshape(_BANDS, _ROWS)
    return [_number(bytes([place]) + row.tobytes()) for place, row in enumerate(packed)]


@cache
def _permutations() -> "tuple[np.ndarray, np.ndarray]":
    """Sixty-four functions a x + b modulo a prime, the same on every machine."""
    import numpy as np

    drawn = [_number(f"minhash {index}".encode()) % (_PRIME - 1) + 1 for index in range(2 * _BANDS * _ROWS)]
    half = _BANDS * _ROWS
    return np.array(drawn[:half], dtype=np.uint64), np.array(drawn[half:], dtype=np.uint64)


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
