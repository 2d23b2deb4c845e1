"""Events of each article to one entry an event: what, who and when agree."""

from collections import defaultdict
from collections.abc import Sequence

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._words import content_words
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import EventEntry
from reports.models.finding import Event


def fuse_events(day: Day) -> tuple[EventEntry, ...]:
    """Join events with equal keys, over outlets and with the last edition; in order of time."""
    found: dict[str, list[Event]] = defaultdict(list)
    for analysis in day.analyses:
        for event in analysis.events:
            found[_key(event, day)].append(event)
    entries = [_entry(key, events, day) for key, events in found.items()]
    return tuple(
        sorted(entries, key=lambda entry: (entry.when.start or entry.when.end or "9999", -entry.salience, entry.key))
    )


def _key(event: Event, day: Day) -> str:
    who = sorted({day.directory.identity(event.evidence.article, name) for name in event.who})
    when = (event.when.start or "")[:10], (event.when.end or "")[:10]
    return content_id("ev", " ".join(sorted(content_words(event.what))), "|".join(who), *when)


def _entry(key: str, events: Sequence[Event], day: Day) -> EventEntry:
    known = {entry.key: entry for entry in day.previous.events}
    best, old = max(events, key=lambda event: len(event.evidence.text)), known.get(key)
    article = best.evidence.article
    evidence = one_an_article([event.evidence for event in events], day)
    backing = support(evidence, day.shelf, old.support if old else None, old.evidence if old else ())
    return EventEntry(
        key=key,
        what=best.what,
        when=best.when,
        where=best.where,
        who=tuple(dict.fromkeys(day.directory.name(article, name) or name for name in best.who)),
        evidence=(
            best.evidence,
            *(piece for piece in evidence if piece.article != article),
            *some_of(old.evidence if old else ()),
        ),
        support=backing,
        novelty=freshness(old.support if old else None, backing),
        salience=salience([event.evidence for event in events], day),
    )
