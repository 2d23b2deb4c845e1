"""Two noun phrases to whether they name the same thing.

What is counted, and who somebody is, are phrases that two careful readers cut differently
("soldiers", "the North Korean soldiers"). They are compared by their words: lower case, without
determiners, the plural's "s" taken off.
"""

import re
import tomllib
from pathlib import Path

from reports.evaluation.nouns import Metric

HEAD = Metric(
    "head", "a phrase is right when its head word stands in the annotated phrase and the annotated head in it; "
    "the head is the last word before the first preposition, comma or relative pronoun",
    "ours, after the head match of coreference scoring (Lee et al. 2013)",
)  # fmt: skip
DICE = Metric(
    "words", "a phrase is right when at least half of the words of both are shared (Dice coefficient 0.5)",
    "Dice (1945); CQE's partial match of concepts (Almasian et al. 2023) asks for one shared word",
)  # fmt: skip
SAME = Metric("same words", "a phrase is right when it has exactly the annotated words", "ours")

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_LISTS = tomllib.loads((Path(__file__).parent.with_name("data") / "phrases.toml").read_text(encoding="utf-8"))
_DETERMINERS = frozenset(_LISTS["determiners"])
_HEAD_ENDS = re.compile(rf",|\s(?:{'|'.join(_LISTS['head_ends'])})\s")


def words(phrase: str) -> list[str]:
    """Words of a phrase, as they are compared."""
    found = [_stem(word) for word in _WORD.findall(phrase.lower())]
    return [word for word in found if word not in _DETERMINERS]


def _stem(word: str) -> str:
    word = re.sub(r"['’]s$", "", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def head(phrase: str) -> str | None:
    """Head word of a noun phrase; ``None`` for one without words."""
    for part in (_HEAD_ENDS.split(phrase, maxsplit=1)[0], phrase):
        found = words(part)
        if found:
            return found[-1]
    return None


def same_head(one: str, other: str) -> bool:
    """Whether each phrase holds the head of the other."""
    first, second = head(one), head(other)
    return first in words(other) and second in words(one)


def dice(one: str, other: str) -> float:
    """Share of the words of two phrases that both have, 0 to 1."""
    first, second = set(words(one)), set(words(other))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0
