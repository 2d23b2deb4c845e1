"""Articles to originals: which of them are the same text, and how many reports that leaves.

Two articles are one original when their content hashes agree or when their bodies share at
least 70 % of their five-word shingles (Jaccard resemblance, Broder 1997, "On the resemblance
and containment of documents"); with outlets of one owner, which share copy and edit it, 40 %
is enough. Pairs are found without comparing all with all, by prefix
filtering: with the shingles of every text in one fixed order, two texts of resemblance t
share one of the first ``n - ceil(t n) + 1`` of each (Bayardo, Ma and Srikant 2007).
"""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reports.fusion._words import fold
from reports.models.article import Article
from reports.models.claim import Support
from reports.models.finding import Evidence

RESEMBLANCE = 0.7
OF_ONE_OWNER = 0.4
SHINGLE = 5


class Library(NamedTuple):
    """The articles of an edition, in order of publication, and the original each belongs to."""

    articles: Mapping[str, Article]
    original: Mapping[str, str]
    """Article id to the id of the first published article with the same text."""
    place: Mapping[str, int]
    """Article id to its position in the order of publication."""

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Each of the named articles of this edition once, in order of publication."""
        return sorted({name for name in names if name in self.place}, key=self.place.__getitem__)

    @property
    def same_text(self) -> tuple[tuple[str, ...], ...]:
        """Groups of two or more articles with one text."""
        groups: dict[str, list[str]] = defaultdict(list)
        for article, first in self.original.items():
            groups[first].append(article)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def publication_order(article: Article) -> tuple[str, str, str]:
    """Sort key: by day, undated last, then by outlet and id."""
    return (article.published.isoformat() if article.published else "9999", article.outlet or "", article.id)


def library(articles: Iterable[Article]) -> Library:
    """Order articles by publication and find out which of them are the same text."""
    unique = {article.id: article for article in articles}
    ordered = {article.id: article for article in sorted(unique.values(), key=publication_order)}
    leader = {name: name for name in ordered}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    place = {name: position for position, name in enumerate(ordered)}
    for left, right in _same_text(list(ordered.values())):
        first, second = sorted((find(left), find(right)), key=place.__getitem__)
        leader[second] = first
    return Library(ordered, {name: find(name) for name in ordered}, place)


def shingles(text: str) -> frozenset[int]:
    """Checksums of all runs of five folded words; of all words together in a shorter text."""
    words = fold(text).split()
    runs = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(zlib.crc32(" ".join(words[start : start + SHINGLE]).encode()) for start in runs)


def resemblance(left: frozenset[int], right: frozenset[int]) -> float:
    """Jaccard coefficient of two shingle sets, 0 to 1."""
    return len(left & right) / len(left | right) if left or right else 0.0


def _body(article: Article) -> str:
    return "\n".join(article.text[zone.start : zone.end] for zone in article.zones if zone.kind == "body")


def _same_text(articles: Sequence[Article]) -> Iterable[tuple[str, str]]:
    by_hash: dict[str, str] = {}
    for article in articles:
        first = by_hash.setdefault(article.content_hash, article.id)
        if first != article.id:
            yield first, article.id
    sets = {article.id: shingles(_body(article) or article.text) for article in articles}
    yield from _alike(sets, RESEMBLANCE)
    owned: dict[str, dict[str, frozenset[int]]] = defaultdict(dict)
    for article in articles:
        if article.owner:
            owned[article.owner][article.id] = sets[article.id]
    for group in owned.values():
        yield from _alike(group, OF_ONE_OWNER)


def _alike(sets: Mapping[str, frozenset[int]], least: float) -> Iterable[tuple[str, str]]:
    """Pairs of articles whose shingle sets resemble each other by ``least`` or more."""
    frequency = Counter(shingle for found in sets.values() for shingle in found)
    index: dict[int, list[str]] = defaultdict(list)
    for name, found in sets.items():
        rare_first = sorted(found, key=lambda shingle: (frequency[shingle], shingle))
        prefix = rare_first[: len(found) - math.ceil(least * len(found)) + 1]
        candidates = dict.fromkeys(other for shingle in prefix for other in index[shingle])
        for other in candidates:
            if resemblance(sets[other], found) >= least:
                yield other, name
        for shingle in prefix:
            index[shingle].append(name)


def support(evidence: Sequence[Evidence], shelf: Library, before: Support | None, known: Sequence[Evidence]) -> Support:
    """Count who carries a claim.

    ``evidence`` is from the articles of ``shelf``; ``before`` and ``known`` are the support and
    evidence of the same claim in the last edition. Its texts are not at hand, so a new article
    that repeats a known sentence word for word counts as the same original.
    """
    names = shelf.in_order(piece.article for piece in evidence)
    outlets = {outlet for name in names if (outlet := shelf.articles[name].outlet)}
    days = [day for name in names if (day := shelf.articles[name].published)]
    wordings = {fold(piece.text) for piece in known}
    fresh: dict[str, bool] = {}
    for piece in evidence:
        first = shelf.original[piece.article]
        repeated = fold(piece.text) in wordings or (before is not None and piece.article in before.articles)
        fresh[first] = fresh.get(first, True) and not repeated
    earlier = before or Support(articles=(), outlets=(), originals=0, first=None, latest=None)
    days += [day for day in (earlier.first, earlier.latest) if day]
    return Support(
        articles=tuple(dict.fromkeys((*earlier.articles, *names))),
        outlets=tuple(sorted({*earlier.outlets, *outlets})),
        originals=earlier.originals + sum(fresh.values()),
        first=min(days, default=None),
        latest=max(days, default=None),
    )
