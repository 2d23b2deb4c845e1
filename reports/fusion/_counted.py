"""The words for what is counted to the key that tells populations apart."""

import re
from functools import cache

from reports.fusion._words import fold, lines, stem, word_set

PEOPLE = ("person", "soldier")
"""Classes of nouns that a nation's name alone may stand for: "North Koreans" are people, maybe soldiers."""
_COMPLEMENT = re.compile(r"\b(?:of|in|from|for|at|on|to|with|who|that|which|by|between|under)\b|[,;(]")


_NATION = re.compile(r"(?<=\w{3})(?:ian|ean|ese|an|ia|ea|n|i|e|a)$")
"""Endings by which the name of a state and its adjective differ."""


@cache
def _classes() -> dict[str, str]:
    return {word: line.split()[0] for line in lines("same_counted") for word in line.split()}


def class_of(word: str) -> str:
    """Class of a noun that counts things: "soldier" for "troops"; its stem where it has none."""
    return _classes().get(word) or _classes().get(stem(word)) or stem(word)


def population(counted: str | None) -> tuple[str, tuple[str, ...]] | None:
    """Class of the head noun, and the modifiers that tell this population from others.

    "about 3,000 North Korean troops" and "North Korean soldiers" are one population, "North
    Korean special warfare troops" is another. ``None`` where nothing counted is named.
    """
    cut = _COMPLEMENT.search(counted or "")
    noun_phrase = (counted or "")[: cut.start()] if cut and cut.start() else counted or ""
    words = _folded(noun_phrase)
    # "the number of soldiers" counts soldiers; "the number" alone counts nobody knows what
    if words and stem(words[-1]) in word_set("hollow_nouns"):
        return population((counted or "")[cut.end() :]) if cut and cut.group() == "of" else None
    if not words:
        return None
    stop = word_set("stopwords") | word_set("plain_modifiers")
    rest = (*words[:-1], *_folded((counted or "")[len(noun_phrase) :]))
    modifiers = {class_of(word) for word in rest if word not in stop and not word[0].isdigit()}
    return class_of(words[-1]), tuple(sorted(modifiers - {class_of(words[-1])}))


def demonym(counted: str | None) -> tuple[str, ...] | None:
    """The nation that people are named by, where no other noun is: "ten North Koreans"."""
    plain = word_set("stopwords") | word_set("plain_modifiers")
    words = [word for word in (counted or "").split() if fold(word) not in plain and not word[:1].isdigit()]
    if not words or not all(word[:1].isupper() for word in words):
        return None
    last = stem(fold(words[-1]))
    if nation_stem(last) == last:
        return None
    return tuple(sorted([*(nation_stem(fold(word)) for word in words[:-1]), nation_stem(last)]))


def nation_stem(word: str) -> str:
    """A folded state name or its adjective without the ending: "korea" and "korean" are one."""
    return _NATION.sub("", word) or word


def _folded(text: str) -> list[str]:
    """Folded words; a state's name and its adjective become one ("Korea", "Korean")."""
    found: list[str] = []
    for word in text.split():
        folded = fold(word).split()
        found += [nation_stem(part) for part in folded] if word[:1].isupper() else folded
    return found


@cache
def _predicates() -> dict[str, str]:
    return {word: line.split()[0] for line in lines("predicate_classes") for word in line.split()}


def predicate(lemma: str | None) -> str | None:
    """Class of what is said of the counted: "kill" for "die", the lemma itself where it has no class."""
    word = fold(lemma or "")
    return _predicates().get(word, word) or None


def indicator(lemma: str | None) -> str | None:
    """The class where it makes figures another indicator (killed, injured, …), else ``None``."""
    found = _predicates().get(fold(lemma or ""))
    return None if found == "present" else found


def expression(mention: str, counted: str | None) -> str:
    """The words for the value: the mention up to what is counted, "at least 3,000"."""
    words = (counted or "").split()
    for length in range(len(words), 0, -1):
        start = mention.find(" ".join(words[:length]))
        if start > 0 and any(char.isalnum() for char in mention[:start]):
            return mention[:start].strip().removesuffix(" of")
    return mention
