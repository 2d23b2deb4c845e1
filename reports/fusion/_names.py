"""Two spellings of a name to whether they are one name."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from reports.fusion._words import fold, lines

LONG = 7
"""A word this long may differ in one letter and still be the same name."""
WESTERN = 4
"""Letters of first and last name from which a middle name may be left out; of shorter ones many people share two."""
_PREFIX = re.compile(r"\b(?:[Aa]l|[Ee]l|[Uu]l)-(?=\w{3})")
_PARTICLES = re.compile(r"(?<=\w) (?:al|el|ul|bin|ibn)(?= \w{3})")


def tokens(name: str) -> tuple[str, ...]:
    """Folded words of a name; hyphens are dropped, "Tae-yong" is one word."""
    return tuple(fold(name.replace("-", "").replace(".", ". ")).split())


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """A name without what transliterations disagree on: Zelensky, Zelenskyy and Zelenskiy are one.

    Arabic articles are dropped ("al-Assad"), known spellings of one name become the first of them,
    and the classes of letters in ``data/name_transliterations.txt`` one letter each.
    """
    words = tokens(_PREFIX.sub("", name))
    joined = _PARTICLES.sub("", " ".join(_variants().get(word, word) for word in words))
    return " ".join(_bare(word) for word in joined.split())


@cache
def _variants() -> dict[str, str]:
    return {word: line.split()[0] for line in lines("name_variants") for word in line.split()}


@cache
def _classes() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = (line.split() for line in lines("name_transliterations"))
    return tuple((re.compile(pattern), "" if plain == "-" else plain) for pattern, plain in pairs)


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    found = word
    for pattern, plain in _classes():
        found = pattern.sub(plain, found)
    return found or word


def one_word(bones: str) -> str:
    """A skeleton written together: "Kim Jong-un" and "Kim Jong Un" are one."""
    return bones.replace(" ", "")


def same_bones(left: str, right: str) -> bool:
    """Whether two skeletons are one name, wherever its parts are written apart; a lone word stands for itself."""
    if " " in left and " " in right:
        return one_word(left) == one_word(right) and left[:2] == right[:2]
    return left == right


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
    return Levenshtein.distance(a, b, score_cutoff=1) == 1


def fuller(left: str, right: str) -> bool:
    """Whether two skeletons differ by middle names or initials alone: Lloyd Austin, Lloyd J. Austin."""
    one, two = sorted((left.split(), right.split()), key=len)
    if len(one) < 2 or len(one) == len(two) or (one[0], one[-1]) != (two[0], two[-1]):
        return False
    middle = [word for word in two[1:-1] if word not in one[1:-1]]
    return all(len(word) == 1 for word in middle) or (len(one) == 2 and min(len(one[0]), len(one[-1])) >= WESTERN)


def turned(left: str, right: str) -> bool:
    """Whether two skeletons hold the same words in another order: family name first, or last."""
    return left != right and sorted(left.split()) == sorted(right.split())


def proper(name: str | None) -> bool:
    """Whether a name is a name, not a description ("officials", "a senior aide")."""
    return bool(name) and any(word[:1].isupper() for word in name.split()[:1] + name.split()[-1:]) if name else False
