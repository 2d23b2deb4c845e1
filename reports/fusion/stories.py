"""Articles of a day to stories: which of them tell of one happening.

Copies count as one article. Two articles are as like as their words, names and numbers
(``_vectors``), less the more days lie between their publication, with a scale of ten days: two
quakes in one country are told in the same words, but on other days and with other places, people
and counts. Groups are made by average link (``_linkage``). Weights, scale and threshold were chosen
on one half of our own look-alike stories; ``sitrep evaluate own-stories`` reports the other half.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reports.fusion._linkage import Pair, average_link
from reports.fusion._vectors import Terms, Vector, dot, terms, vectors
from reports.fusion.independence import Library
from reports.models._noun import content_id
from reports.models.claim import ActorEntry
from reports.models.finding import Analysis
from reports.models.story import Story

LIKE = 0.13
"""Mean likeness from which two groups are one story."""
SCALE = 10.0
"""Days between two articles that divide their likeness by e."""
LEADING, LONGEST, COMPARED = 40, 120, 64
"""An article is compared with those whose weightiest terms share most with its own: terms of each, articles looked
at for one term (the latest), and articles compared."""
NAMED = 3
"""Actors and places of a story that it is shown by."""


def story_groups(analyses: Sequence[Analysis], shelf: Library) -> tuple[tuple[str, ...], ...]:
    """Ids of the articles of each story, in order of publication; copies stand with their original."""
    by_id = {item.article.id: item for item in analyses}
    originals = list(dict.fromkeys(shelf.original.values()))
    counted = [terms(by_id[name]) for name in originals]
    found = average_link(len(originals), _likenesses(counted), LIKE)
    copies: dict[str, list[str]] = defaultdict(list)
    for name, original in shelf.original.items():
        copies[original].append(name)
    return tuple(tuple(shelf.in_order(name for at in group for name in copies[originals[at]])) for group in found)


def _likenesses(counted: Sequence[Terms]) -> Mapping[Pair, float]:
    made = vectors(counted)
    found: dict[Pair, float] = {}
    for one, two in _candidates(made):
        days = (counted[one].day, counted[two].day)
        apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
        found[one, two] = dot(made[one], made[two]) * math.exp(-apart / SCALE)
    return found


def _candidates(made: Sequence[Vector]) -> Iterator[Pair]:
    """Pairs that share leading terms."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(made):
        leading = sorted(vector, key=lambda term: (-vector[term], term))[:LEADING]
        shared: dict[int, float] = defaultdict(float)
        for term in leading:
            weight = vector[term]
            for other, theirs in index[term][-LONGEST:]:
                shared[other] += weight * theirs
            index[term].append((number, weight))
        near = shared if len(shared) <= COMPARED else heapq.nlargest(COMPARED, shared, key=lambda at: (shared[at], -at))
        yield from ((other, number) for other in sorted(near))


def told(
    groups: Sequence[Sequence[str]], analyses: Sequence[Analysis], shelf: Library, actors: Sequence[ActorEntry]
) -> tuple[Story, ...]:
    """The stories as ledger entries, that with most originals first; actors by their names in the ledger."""
    by_id = {item.article.id: item for item in analyses}
    home = {name: number for number, group in enumerate(groups) for name in group}
    cast: dict[int, Counter[str]] = defaultdict(Counter)
    for entry in actors:
        for name in {piece.article for piece in entry.mentions}:
            if name in home:
                cast[home[name]][entry.name] += 1
    found = [_story(group, [by_id[name] for name in group], shelf, cast[number]) for number, group in enumerate(groups)]
    return tuple(sorted(found, key=lambda story: (-story.originals, shelf.place[story.articles[0]])))


def _story(group: Sequence[str], told_by: Sequence[Analysis], shelf: Library, cast: Counter[str]) -> Story:
    places = Counter(
        name.mention.text
        for item in told_by
        for name in item.names
        if name.type == "place" and name.mention.text.istitle()
    )
    titles = (item.article.title for item in told_by)
    return Story(
        key=content_id("st", *sorted(group)),
        title=next((title for title in titles if title), None),
        articles=tuple(group),
        originals=len({shelf.original[name] for name in group}),
        actors=_most(cast),
        places=_most(places),
    )


def _most(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda name: (-counted[name], name))[:NAMED])
