"""Denials to what they deny, and statements to what their speaker said otherwise before."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from reports.fusion._denials import matter
from reports.fusion._matching import numbers_in, overlap, weights
from reports.fusion._nearby import Nearby
from reports.fusion._sides import OPPOSITE, side
from reports.fusion._words import content_words, fold, word_set
from reports.models.claim import FigureGroup, StatementEntry
from reports.models.record import Contrary

COVERED = 0.5
"""Share of a denial's words, two at least, that what it denies must have."""
CLAIMING = ("assert", "assess", "confirm", "announce", "accuse", "warn")
"""Stances of what can be denied."""
SHARED, OF_SHORTER, OF_BOTH = 3, 0.6, 0.4
"""Words in common, their share of the shorter content and of all words of both, that make one matter of two
statements of one speaker; numbers and negations aside."""
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]\d|\d)")
"""A year is written without a comma: "2000", but "2,000 troops"."""
SHOWN = 2
"""Contrary statements that an entry keeps: the latest."""


class Matter(NamedTuple):
    """Something that may be denied."""

    key: str
    holder: str | None
    salience: float
    words: frozenset[str]


def denied(
    denials: Iterable[StatementEntry], claims: Iterable[StatementEntry], figures: Sequence[FigureGroup]
) -> Mapping[str, str]:
    """Keys of denials to the keys of what they deny: the claim of somebody else that covers their words best.

    A statement goes before a figure, which only a denial that names a number can mean.
    """
    claimed = [_matter(entry) for entry in claims if entry.stance in CLAIMING and not _to_come(entry.content.text)]
    counted = [
        Matter(claim.key, claim.claimant, group.salience, matter(f"{group.label} {claim.evidence[-1].text}"))
        for group in figures
        for claim in group.claims
        if claim.status != "denied"
    ]
    weight = weights(found.words for found in (*claimed, *counted))
    said, numbered = _Matters(claimed, weight), _Matters(counted, weight)
    found: dict[str, str] = {}
    for denial in denials:
        has_number = any(map(str.isdigit, denial.content.text))
        key = said.denied(denial) or (numbered.denied(denial) if has_number else None)
        if key:
            found[denial.key] = key
    return found


def refers(denial: StatementEntry) -> bool:
    """Whether the words of a denial only refer to its matter: "denies the reports"."""
    return not matter(denial.content.text)


def _to_come(content: str) -> bool:
    """Whether words tell of the future: what is denied as a fact is not what somebody expects."""
    ahead = word_set("planning_words") | word_set("ahead_words")
    return not ahead.isdisjoint(fold(content).split())


class _Matters:
    """What can be denied, looked up by words."""

    def __init__(self, matters: Sequence[Matter], weight: Mapping[str, float]) -> None:
        self._weight, self._all = weight, {found.key: found for found in matters}
        self._near = Nearby(((found.key, found.words) for found in matters), weight)

    def denied(self, denial: StatementEntry) -> str | None:
        """Key of what best covers the words of the denial, of one of its wordings where its own only refer."""
        told = (matter(text) for text in (denial.content.text, *(one.content.text for one in denial.wordings)))
        words = next((found for found in told if found), frozenset[str]())
        scored = [
            (-round(overlap(words, other.words & words, self._weight)[1], 6), -other.salience, other.key)
            for key in self._near.to(words)
            if fold((other := self._all[key]).holder or "") != fold(denial.speaker or "")
            and len(words & other.words) > 1
        ]
        covering = [found for found in scored if -found[0] >= COVERED]
        return min(covering)[2] if covering else None


def _matter(entry: StatementEntry) -> Matter:
    return Matter(entry.key, entry.speaker, entry.salience, matter(entry.content.text))


class _Said(NamedTuple):
    """A statement as it is compared with others of its speaker."""

    entry: StatementEntry
    side: str
    words: frozenset[str]
    numbers: frozenset[str]


def contraries(
    entries: Sequence[tuple[str, StatementEntry]], before: Sequence[tuple[str, StatementEntry]]
) -> Mapping[str, tuple[Contrary, ...]]:
    """Keys of statements to what their speaker said otherwise before, the latest first.

    Both lists hold statements with the key of their speaker; ``before`` are those of earlier editions.
    """
    today = {entry.key for _, entry in entries}
    now = [(holder, _said(entry)) for holder, entry in entries]
    past = [(holder, _said(entry)) for holder, entry in before if entry.key not in today]
    weight = weights(said.words for _, said in (*now, *past))
    by_holder: dict[str, list[_Said]] = defaultdict(list)
    for holder, said in (*past, *now):
        by_holder[holder].append(said)
    near = {
        holder: Nearby(((at, said.words) for at, said in enumerate(told)), weight)
        for holder, told in by_holder.items()
        if len(told) > 1
    }
    found: dict[str, tuple[Contrary, ...]] = {}
    for holder, said in now:
        if holder in near:
            others = (by_holder[holder][at] for at in near[holder].to(said.words))
            told = sorted(_otherwise(said, others, weight), key=lambda one: (str(one.day), one.key), reverse=True)
            found[said.entry.key] = tuple(told[:SHOWN])
    return found


def _said(entry: StatementEntry) -> _Said:
    words = content_words(entry.content.text)
    return _Said(
        entry, side(entry.stance, entry.content.text), matter(entry.content.text) - numbers_in(words),
        counts_in(entry.content.text),
    )  # fmt: skip


def counts_in(text: str) -> frozenset[str]:
    """Numbers that count something: without years, and the days of a month or a week's plan."""
    words, years = fold(text).split(), set(_YEAR.findall(text))
    months = word_set("months")
    return frozenset(
        word for at, word in enumerate(words)
        if word[0].isdigit() and word not in years and months.isdisjoint(words[max(at - 1, 0) : at + 2])
    )  # fmt: skip


def _otherwise(said: _Said, others: Iterable[_Said], weight: Mapping[str, float]) -> Iterator[Contrary]:
    for other in others:
        kind = _kind(said, other)
        if other.entry.key == said.entry.key or kind is None or not _earlier(other.entry, said.entry):
            continue
        shorter, both = overlap(said.words, other.words, weight)
        if len(said.words & other.words) >= SHARED and shorter >= OF_SHORTER and both >= OF_BOTH:
            yield Contrary(
                key=other.entry.key, kind=kind, content=other.entry.content, evidence=other.entry.evidence[0],
                day=other.entry.support.latest,
            )  # fmt: skip


def _kind(said: _Said, other: _Said) -> Literal["denial", "negation", "value"] | None:
    sides = {said.side, other.side}
    if frozenset(sides) in OPPOSITE:
        return "denial" if "deny" in sides else "negation"
    numbers = said.numbers and other.numbers and not said.numbers & other.numbers
    return "value" if numbers and len(sides) == 1 else None


def _earlier(other: StatementEntry, said: StatementEntry) -> bool:
    """Whether one statement was last made before the other was first made; of one article, above it."""
    last, first = other.support.latest, said.support.first
    if last is None or first is None or last != first:
        return bool(last and first and last < first)
    same = other.content.article == said.content.article
    return same and other.content.start < said.content.start
