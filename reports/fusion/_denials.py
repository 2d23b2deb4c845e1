"""Denials of one speaker to matters: the same denial in other words, or with none of its own, is one.

Outlets tell a denial in a few words ("denied sending any", "rejects the reports"), so wordings
that share little are one more often than with claims. What is denied is compared by classes of
nouns and verbs ("troops were moved", "soldiers have been sent"); a denial that only refers ("the
reports") joins the speaker's only other one.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from reports.fusion._counted import class_of, predicate
from reports.fusion._matching import Item
from reports.fusion._words import content_words, lines, word_set
from reports.models.finding import Statement


@cache
def _lemmas() -> dict[str, str]:
    return {form: line.split()[0] for line in lines("verb_forms") for form in line.split()}


def _lemma(word: str) -> str:
    if word in _lemmas():
        return _lemmas()[word]
    bare = next((word.removesuffix(ending) for ending in ("ing", "ed") if word.endswith(ending)), word)
    known = (form for form in (word, bare, bare + "e") if predicate(form) != form)
    return next(known, word)


@lru_cache(maxsize=65536)
def matter(text: str) -> frozenset[str]:
    """What is denied, as classes of its content words; empty where the words only refer to it."""
    words = content_words(text) - word_set("referring_words")
    return frozenset(_class(word) for word in words)


@lru_cache(maxsize=65536)
def _class(word: str) -> str:
    said = predicate(_lemma(word))
    return class_of(word) if said is None or said == word else said


def same_denial(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one matter holds all of the other, which says two things at least."""
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) > 1 and shorter <= longer


def gathered(groups: Sequence[list[Item[Statement]]]) -> list[list[Item[Statement]]]:
    """The groups, with those of one speaker's denials joined that deny the same."""
    kept: list[list[Item[Statement]]] = []
    denials: dict[str, list[list[Item[Statement]]]] = defaultdict(list)
    for group in groups:
        if group[0].side != "deny":
            kept.append(group)
            continue
        homes = denials[group[0].holder]
        home = next((other for other in homes if same_denial(_matter(other), _matter(group))), None)
        if home is None:
            homes.append(group)
            kept.append(group)
        else:
            home.extend(group)
    for homes in denials.values():
        hollow = [group for group in homes if not _matter(group)]
        full = [group for group in homes if _matter(group)]
        home = full[0] if len(full) == 1 else hollow[0] if hollow and not full else None
        for group in hollow:
            if home is not None and group is not home:
                home.extend(group)
                kept.remove(group)
    return kept


def _matter(group: Sequence[Item[Statement]]) -> frozenset[str]:
    """The shortest matter of the group that says anything."""
    told = [found for item in group if (found := matter(item.content.text))]
    return min(told, key=lambda words: (len(words), sorted(words)), default=frozenset())
