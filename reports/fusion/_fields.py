"""Roles to walks of life: what one person seldom leaves for another within weeks."""

from functools import cache

from reports.fusion._words import content_words, lines

PUBLIC = "public"
"""The widest field: two of its roles on one day are two people's."""


def fields(about: frozenset[str] | set[str]) -> frozenset[str]:
    """The fields that the words of roles belong to: "public", "sport", "arts", "private"."""
    return frozenset(field for word in about if (field := _fields().get(word)))


def apart(one: set[str] | frozenset[str], two: set[str] | frozenset[str]) -> bool:
    """Whether roles in these words are of people in different walks of life: a senator and a footballer."""
    left, right = fields(one), fields(two)
    return bool(left and right and not left & right)


@cache
def _fields() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("role_fields"):
        field, *words = line.split()
        found.update((stem, field) for word in words for stem in content_words(word))
    return found
