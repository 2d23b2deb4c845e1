"""Events of each article to one entry an event: the days agree, and so do the words."""

from collections.abc import Iterator, Sequence

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._matching import Item, clusters, same, weights
from reports.fusion._words import content_words
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import EventEntry
from reports.models.finding import Event, TimeSpan


def fuse_events(day: Day) -> tuple[EventEntry, ...]:
    """Join events of one time with like words, over outlets and with the last edition; in order of time."""
    items = sorted(_items(day), key=lambda item: (-len(item.words), item.content.article, item.content.start))
    known = [(entry, _item(entry, entry.when, entry.what)) for entry in day.previous.events]
    entries = {entry.key: entry for entry in reversed([_entry(group, known, day) for group in clusters(items)])}
    return tuple(sorted(entries.values(), key=lambda e: (e.when.start or e.when.end or "9999", -e.salience, e.key)))


def _items(day: Day) -> Iterator[Item[Event]]:
    for analysis in day.analyses:
        for event in analysis.events:
            yield Item(event, _time(event.when), "", content_words(event.what), event.evidence)


def _item(entry: EventEntry, when: TimeSpan, what: str) -> Item[EventEntry]:
    return Item(entry, _time(when), "", content_words(what), entry.evidence[0])


def _time(when: TimeSpan) -> str:
    return f"{(when.start or '')[:10]}/{(when.end or '')[:10]}"


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
