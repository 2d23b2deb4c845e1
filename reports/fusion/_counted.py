"""The words for what is counted to the key that tells populations apart."""

import re
from functools import cache

from reports.fusion._words import fold, lines, stem, word_set

_COMPLEMENT = re.compile(r"\b(?:of|in|from|for|at|on|to|with|who|that|which|by|between|under)\b|[,;(]")


@cache
def _classes() -> dict[str, str]:
    return {word: line.split()[0] for line in lines("same_counted") for word in line.split()}


def _class_of(word: str) -> str:
    return _classes().get(word) or _classes().get(stem(word)) or stem(word)


def population(counted: str | None) -> tuple[str, tuple[str, ...]] | None:
    """Class of the head noun, and the modifiers that tell this population from others.

    "about 3,000 North Korean troops" and "North Korean soldiers" are one population, "North
    Korean special warfare troops" is another. ``None`` where nothing counted is named.
    """
    cut = _COMPLEMENT.search(counted or "")
    noun_phrase = (counted or "")[: cut.start()] if cut and cut.start() else counted or ""
    words = fold(noun_phrase).split()
    if not words:
        return None
    complement = fold((counted or "")[len(noun_phrase) :]).split()
    stop = word_set("stopwords") | word_set("plain_modifiers")
    modifiers = {_class_of(word) for word in (*words[:-1], *complement) if word not in stop and not word[0].isdigit()}
    return _class_of(words[-1]), tuple(sorted(modifiers - {_class_of(words[-1])}))


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
            return mention[:start].strip()
    return mention
