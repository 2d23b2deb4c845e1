"""Events of each article to one entry an event: the days agree, and so do the words.

Within a story other words will do, where an actor or the place is the same, too: two reporters
seldom choose the same verb for one happening.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._matching import Item, clusters, overlap, same, weights
from reports.fusion._words import content_words, fold
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import EventEntry
from reports.models.finding import Event, TimeSpan

SHORTER, BOTH = 0.45, 0.22
"""Weighted shares, as in ``_matching``, that two tellings within a story must have in common."""
DIGITS = 3
"""Of a number in common that stands for these shares."""

Group = list[Item[Event]]


def fuse_events(day: Day) -> tuple[EventEntry, ...]:
    """Join events of one time with like words, over outlets and with the last edition; in order of time."""
    items = sorted(_items(day), key=lambda item: (-len(item.words), item.content.article, item.content.start))
    known = [(entry, _item(entry, entry.when, entry.what)) for entry in day.previous.events]
    groups = _joined(list(clusters(items)), day, weights(item.words for item in items))
    entries = {entry.key: entry for entry in reversed([_entry(group, known, day) for group in groups])}
    return tuple(sorted(entries.values(), key=lambda e: (e.when.start or e.when.end or "9999", -e.salience, e.key)))


def _items(day: Day) -> Iterator[Item[Event]]:
    for analysis in day.analyses:
        for event in analysis.events:
            yield Item(event, _time(event.when), "", content_words(event.what), event.evidence)


def _item(entry: EventEntry, when: TimeSpan, what: str) -> Item[EventEntry]:
    return Item(entry, _time(when), "", content_words(what), entry.evidence[0])


def _time(when: TimeSpan) -> str:
    return f"{(when.start or '')[:10]}/{(when.end or '')[:10]}"


def _joined(groups: Sequence[Group], day: Day, weight: Mapping[str, float]) -> list[Group]:
    """The groups, with those made one that tell one dated happening of a story."""
    story = {name: number for number, group in enumerate(day.stories) for name in group}
    kept: list[Group] = []
    homes: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for group in groups:
        lead = group[0]
        places = [(lead.holder, story[lead.content.article], word) for word in sorted(lead.words)]
        near = sorted({number for place in places for number in homes[place]}) if lead.holder != "/" else []
        home = next((number for number in near if _one(kept[number], group, day, weight)), None)
        if home is None:
            for place in places:
                homes[place].append(len(kept))
            kept.append(list(group))
        else:
            kept[home] += group
    return kept


def _one(left: Group, right: Group, day: Day, weight: Mapping[str, float]) -> bool:
    """Whether two groups of one time and story tell one happening: no article tells both, actor or place agree."""
    one, two = left[0], right[0]
    if {item.content.article for item in left} & {item.content.article for item in right}:
        return False
    if not (_who(one, day) & _who(two, day) or _where(one) & _where(two)):
        return False
    if any(len(number) >= DIGITS for number in one.numbers & two.numbers):
        return True
    if one.numbers and two.numbers and not one.numbers & two.numbers:
        return False
    shorter, both = overlap(one.words, two.words, weight)
    return len(one.words & two.words) > 1 and shorter >= SHORTER and both >= BOTH


def _who(item: Item[Event], day: Day) -> set[str]:
    return {day.directory.identity(item.content.article, name) for name in item.finding.who}


def _where(item: Item[Event]) -> set[str]:
    return {fold(item.finding.where)} if item.finding.where else set()


def _entry(group: Sequence[Item[Event]], known: Sequence[tuple[EventEntry, Item[EventEntry]]], day: Day) -> EventEntry:
    lead, best = group[0], group[0].finding
    article, weight = best.evidence.article, weights(item.words for item in group)
    alike = (entry for entry, item in known if item.holder == lead.holder and any(same(item, m, weight) for m in group))
    old = next(alike, None)
    evidence = one_an_article([item.finding.evidence for item in group], day)
    backing = support(evidence, day.shelf, old.support if old else None, old.evidence if old else ())
    before = some_of(old.evidence) if old else ()
    return EventEntry(
        key=old.key if old else content_id("ev", lead.holder, " ".join(sorted(lead.words))),
        what=best.what,
        when=best.when,
        where=best.where,
        who=tuple(dict.fromkeys(day.directory.name(article, name) or name for name in best.who)),
        evidence=(best.evidence, *(piece for piece in evidence if piece.article != article), *before),
        support=backing,
        novelty=freshness(old.support if old else None, backing),
        salience=salience([item.finding.evidence for item in group], day),
    )
