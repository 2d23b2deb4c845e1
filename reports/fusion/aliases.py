"""Actors of each article to actors of the edition: who is the same, under which name.

Persons are the same when their full names agree but for transliteration, middle names or the order
of their parts; a lone surname joins a full name only where role or side speak for it. Organisations,
groups and states are the same when one's name is a name of the other. Nobody is joined across
conflicting sides or roles, or walks of life, and no two actors of one article are ever joined: within
an article the extractor has decided. What the user says of names wins over all of this.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from reports.fusion import _names
from reports.fusion._directory import Cluster, Directory, display, one_actor
from reports.fusion._lookup import Lookup, kind_class
from reports.fusion._offices import Offices, States, states
from reports.fusion._rulings import Rulings
from reports.fusion._tenures import Record, tenures
from reports.fusion._words import fold
from reports.fusion.independence import Library, support
from reports.models._noun import content_id
from reports.models.aliases import Aliases
from reports.models.claim import ActorEntry
from reports.models.finding import Actor, Analysis, Evidence


def link(
    analyses: Sequence[Analysis],
    known: Sequence[ActorEntry] = (),
    stories: Sequence[Sequence[str]] = (),
    aliases: Aliases = Aliases(),  # noqa: B008 - frozen
) -> Directory:
    """Join the actors of the articles with each other and with those of the last edition.

    ``stories`` are the articles of each story: they decide between people of one name.
    """
    lookup = Lookup(Rulings(aliases), {name: number for number, group in enumerate(stories) for name in group})
    clusters: list[Cluster] = []
    for entry in known:
        cluster = Cluster(kind_class(entry.kind), known=entry)
        cluster.describe(entry)
        clusters.append(cluster)
        lookup.enter(cluster, entry)
    for article, actor in sorted(((item.article.id, each) for item in analyses for each in item.actors), key=_order):
        found = lookup.find(article, actor)
        if found is None:
            found = Cluster(kind_class(actor.kind))
            clusters.append(found)
        # two actors of one article meet only where the user says that they are one
        mine = found.members.get(article)
        found.take(article, one_actor(mine, actor) if mine else actor)
        lookup.enter(found, actor)
    known_states = states(
        [(c.known.name, c.known.aliases) for c in clusters if c.kind == "state" and c.known]
        + [(actor.name, actor.aliases) for c in clusters if c.kind == "state" for actor in c.members.values()]
    )
    offices = _offices(clusters, known_states)
    joined = _joined([cluster for cluster in clusters if cluster.members], offices, known_states)
    return Directory(list(_keyed(joined)), offices, known_states)


def _order(pair: tuple[str, Actor]) -> tuple[int, bool, str, str]:
    """Fuller names first, and of one name those that are described: the others are joined to them."""
    article, actor = pair
    return -len(_names.tokens(actor.name)), not (actor.role or actor.side), actor.name, article


def _offices(clusters: Sequence[Cluster], known: States) -> Offices:
    """The offices of all bodies and persons, of today and of the last edition."""
    bodies = [found for cluster in clusters if cluster.kind == "body" and (found := cluster.office(known))]
    people = ((_names.skeleton(display(c)), c.office(known)) for c in clusters if c.kind == "person")
    return Offices((found for found in bodies if not found.head), ((name, held) for name, held in people if held))


def _joined(clusters: Sequence[Cluster], offices: Offices, known: States) -> list[Cluster]:
    """The clusters, with bodies that are one office made one; the named takes in the described."""
    kept: list[Cluster] = []
    homes: dict[str, Cluster] = {}
    for cluster in sorted(clusters, key=lambda cluster: not (cluster.kind == "body" and cluster.named(known))):
        identity = offices.identity(cluster.office(known)) if cluster.kind == "body" and not cluster.marks else None
        if identity and identity in homes:
            homes[identity].absorb(cluster)
            continue
        if identity:
            homes[identity] = cluster
        kept.append(cluster)
    return kept


def _keyed(clusters: Sequence[Cluster]) -> Iterator[tuple[str, Cluster]]:
    """Give each cluster its key: that of the last edition, else one made of kind and name."""
    taken = {cluster.known.key for cluster in clusters if cluster.known}
    for cluster in clusters:
        if cluster.known:
            yield cluster.known.key, cluster
            continue
        name = _names.skeleton(display(cluster)) if cluster.kind == "person" else fold(display(cluster))
        for part in (None, "|".join(sorted(cluster.sides)), min(cluster.members)):
            key = content_id("actor", cluster.kind, name, part)
            if key not in taken:
                break
        taken.add(key)
        yield key, cluster


def entries(directory: Directory, shelf: Library, record: Record) -> tuple[ActorEntry, ...]:
    """The actors as ledger entries, the most salient first; ``record`` is what the day adds to their past."""
    found = [_entry(key, cluster, directory.names[key], shelf, record) for key, cluster in directory.clusters.items()]
    return tuple(sorted(found, key=lambda entry: (-entry.salience, -entry.support.originals, entry.name, entry.key)))


def _entry(key: str, cluster: Cluster, name: str, shelf: Library, record: Record) -> ActorEntry:
    members = [cluster.members[article] for article in shelf.in_order(cluster.members)]
    role = _usual([actor.role for actor in members])
    roles = [actor.role_evidence for actor in sorted(members, key=lambda actor: actor.role != role)]
    mentions = [_first_mention(actor) for actor in members if actor.mentions]
    spelled = {spelling for actor in members for spelling in (actor.name, *actor.aliases)} - {name}
    backing = support([actor.mentions[0] for actor in members if actor.mentions], shelf, None, ())
    affiliation = _usual([actor.affiliation for actor in members])
    held = tenures(cluster.known, role, affiliation, next(filter(None, roles), None), backing.latest or record.date)
    return ActorEntry(
        key=key,
        name=name,
        kind=members[0].kind,
        role=role,
        affiliation=affiliation,
        side=_usual([actor.side for actor in members]),
        aliases=tuple(sorted(spelled)),
        salience=round(sum(actor.salience for actor in members) / max(1, len(shelf.articles)), 6),
        mentions=tuple(sorted(mentions, key=lambda piece: -len(piece.text))),
        role_evidence=tuple(piece for piece in (*roles, *held.before) if piece),
        support=backing,
        novelty="known" if cluster.known else "new",
        tenures=held.all,
        spoke=record.spoke(cluster.known, name),
    )


def _first_mention(actor: Actor) -> Evidence:
    named = [piece for piece in actor.mentions if fold(actor.name) in fold(piece.text)]
    return (named or list(actor.mentions))[0]


def _usual(values: Sequence[str | None]) -> str | None:
    """The most frequent value, the longest and then the first in the alphabet among equals."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], -len(value), value)) if counted else None
