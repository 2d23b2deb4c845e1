"""Layers of a document to the name and time mentions of the ``analyze`` line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.models.article import Article
from reports.models.document import ActorRecord, TimeExpression
from reports.models.finding import NameMention, TimeMention, TimeSpan, cite

if TYPE_CHECKING:
    from spacy.tokens import Doc


def names(doc: "Doc", article: Article) -> Iterator[NameMention]:
    """Each name with the actor it stands for, if it stands for one."""
    owner = {(start, end): actor.name for actor in doc._.actors for start, end in actor.mentions}
    for name in doc._.names:
        actor = owner.get((name.start, name.end))
        yield NameMention(type=name.type, actor=actor, mention=cite(article, name.start, name.end))


def times(doc: "Doc", article: Article) -> Iterator[TimeMention]:
    """Each temporal expression as resolved."""
    for time in doc._.times:
        yield TimeMention(
            type=time.type, value=time.value, start=time.first, end=time.last,
            mention=cite(article, time.start, time.end),
        )  # fmt: skip


def time_span(doc: "Doc", span: tuple[int, int] | None) -> TimeSpan:
    """The time expression at ``span``; an empty one where there is none."""
    for time in doc._.times:
        if span == (time.start, time.end):
            return resolved(doc, time)
    return TimeSpan()


def resolved(doc: "Doc", time: TimeExpression) -> TimeSpan:
    """A time expression as the time of a finding."""
    return TimeSpan(start=time.first, end=time.last, text=doc._.prose[time.start : time.end])


def actor_named(doc: "Doc", name: str | None) -> ActorRecord | None:
    """The actor of that canonical name."""
    return next((actor for actor in doc._.actors if actor.name == name), None)


def actor_names(doc: "Doc", start: int, end: int) -> tuple[str, ...]:
    """Canonical names of the actors mentioned between two characters, in order."""
    found = sorted(
        (place[0], actor.name)
        for actor in doc._.actors
        for place in actor.mentions
        if start <= place[0] and place[1] <= end
    )
    return tuple(dict.fromkeys(name for _, name in found))
