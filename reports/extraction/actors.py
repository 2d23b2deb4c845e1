"""A document to the actors of its article, with how much of the article each one is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.models.article import Article
from reports.models.document import ActorRecord
from reports.models.finding import Actor, cite

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract(doc: "Doc", article: Article) -> Iterator[Actor]:
    """Yield the actors in the order of their first mention.

    Salience is 0.6 × mentions, against the most mentioned actor, + 0.2 when first named in the
    first fifth of the text + 0.2 when the article reports words of the actor's.
    """
    most = max((len(actor.mentions) for actor in doc._.actors), default=1)
    speaking = {attribution.speaker for attribution in doc._.attributions if attribution.spoken}
    for actor in sorted(doc._.actors, key=lambda a: a.mentions[0]):
        role = actor.role_span
        yield Actor(
            name=actor.name, kind=actor.kind, role=actor.role, affiliation=actor.affiliation,
            aliases=actor.aliases, salience=_salience(doc, actor, most, speaks=actor.name in speaking),
            mentions=tuple(cite(article, start, end) for start, end in actor.mentions),
            role_evidence=cite(article, *role) if role is not None else None,
            side=actor.side,
        )  # fmt: skip


def _salience(doc: "Doc", actor: ActorRecord, most: int, *, speaks: bool) -> float:
    early = actor.mentions[0][0] < len(doc._.prose) / 5
    return round(0.6 * len(actor.mentions) / most + 0.2 * early + 0.2 * speaks, 3)
