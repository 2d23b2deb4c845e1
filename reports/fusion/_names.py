"""Two spellings of a name to whether they are one name."""

import re
from functools import lru_cache

from reports.fusion._words import distance, fold

_TRANSLITERATION = (
    (re.compile("[yji]+"), "i"),
    (re.compile("ph"), "f"),
    (re.compile("kh"), "h"),
    (re.compile("ck|q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
)
LONG = 7
"""A word this long may differ in one letter and still be the same name."""


def tokens(name: str) -> tuple[str, ...]:
    """Folded words of a name; hyphens are dropped, "Tae-yong" is one word."""
    return tuple(fold(name.replace("-", "").replace(".", ". ")).split())


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """A name without what transliterations disagree on: Zelensky, Zelenskyy and Zelenskiy are one."""
    joined = " ".join(tokens(name))
    for pattern, plain in _TRANSLITERATION:
        joined = pattern.sub(plain, joined)
    return joined


def close(left: str, right: str) -> bool:
    """Whether two skeletons of full names differ by one letter in one long word only.

    The first letter must agree, and a final a alone (Martin, Martina) makes another name.
    """
    one, two = left.split(), right.split()
    if len(one) < 2 or len(one) != len(two):
        return False
    differing = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return not differing
    a, b = differing[0]
    if min(len(a), len(b)) < LONG or a[0] != b[0] or {a, b} in ({a, a + "a"}, {b, b + "a"}):
        return False
    return distance(a, b) == 1


def proper(name: str | None) -> bool:
    """Whether a name is a name, not a description ("officials", "a senior aide")."""
    return bool(name) and any(word[:1].isupper() for word in name.split()[:1] + name.split()[-1:]) if name else False
