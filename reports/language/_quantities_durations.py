"""A number of days or years to a quantity where it measures something: a sentence, a truce, a delay.

How long something is or lasts is told of it like any other measure ("the siege lasted 40
days", "jailed for 12 years", "a 60-day truce"). Where a length of time only says when or since
when ("two years ago", "in the past three days", "for two hours they met"), it belongs to the
layer of times alone.
"""

from functools import cache

from reports.language._quantities_scene import Candidate
from reports.language._quantities_words import at, past_hyphen
from reports.language.gazetteers import word_list, word_set

_BACK = 3
"""Words before the number among which the verb may stand: "were sentenced to up to 12 years"."""


@cache
def _periods() -> dict[str, str]:
    return {form: name for form, _, name in (line.partition("\t") for line in word_list("quantities_durations"))}


def duration(found: Candidate) -> tuple[str, int] | None:
    """The unit of time that is measured and the lexeme after it; ``None`` where it only says when."""
    if found.amount.unit is not None:
        return None
    index = past_hyphen(found.lexemes, found.amount.end)
    name = _periods().get(at(found.lexemes, index).lower)
    if name is None:
        return None
    joined = index > found.amount.end
    measured = _of_noun(found, index + 1) if joined else _of_verb(found) and not _when(found, index + 1)
    return (name, index + 1) if measured else None


def _of_noun(found: Candidate, index: int) -> bool:
    """Whether a hyphenated length belongs to something that lasts: "a 60-day truce", no "20-year-old"."""
    return at(found.lexemes, index).lower in word_set("quantities_lasting_nouns")


def _of_verb(found: Candidate) -> bool:
    """Whether a verb tells how long: "lasted", "sentenced to", "jailed for", "extended by"."""
    first = found.qualified.start
    before = [at(found.lexemes, index).lower for index in range(max(0, first - _BACK), first)]
    phrases = word_set("quantities_lasting_verbs")
    return any(" ".join(before[index:]) in phrases for index in range(len(before)))


def _when(found: Candidate, index: int) -> bool:
    return at(found.lexemes, index).lower in ("ago", "earlier", "later", "before", "after", "old")
