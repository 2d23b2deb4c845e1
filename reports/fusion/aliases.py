"""Actors of each article to actors of the edition: who is the same, under which name.

Persons are the same when their full names agree but for transliteration; a lone surname joins
a full name only where role or side speak for it. Organisations, groups and states are the same
when one's name is a name of the other. Nobody is joined across conflicting sides or roles, and
no two actors of one article are ever joined: within an article the extractor has decided.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reports.fusion import _names
from reports.fusion._directory import Cluster, Directory, display
from reports.fusion._offices import Offices, States, states
from reports.fusion._words import fold
from reports.fusion.independence import Library, support
from reports.models._noun import content_id
from reports.models.claim import ActorEntry
from reports.models.finding import Actor, Analysis, Evidence


def kind_class(kind: str) -> str:
    """Persons and states are told apart from all else; organisation and group are one class."""
    return kind if kind in ("person", "state") else "body"


def link(analyses: Sequence[Analysis], known: Sequence[ActorEntry] = ()) -> Directory:
    """Join the actors of the articles with each other and with those of the last edition."""
    index: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    clusters: list[Cluster] = []
    for entry in known:
        cluster = Cluster(kind_class(entry.kind), known=entry)
        cluster.describe(entry)
        clusters.append(cluster)
        _enter(index, cluster, entry.name, entry.aliases)
    ordered = sorted(
        ((item.article.id, actor) for item in analyses for actor in item.actors),
        key=lambda pair: (-len(_names.tokens(pair[1].name)), pair[1].name, pair[0]),
    )
    for article, actor in ordered:
        found = _find(index, article, actor)
        if found is None:
            found = Cluster(kind_class(actor.kind))
            clusters.append(found)
        found.take(article, actor)
        _enter(index, found, actor.name, actor.aliases)
    known_states = states(
        [(c.known.name, c.known.aliases) for c in clusters if c.kind == "state" and c.known]
        + [(actor.name, actor.aliases) for c in clusters if c.kind == "state" for actor in c.members.values()]
    )
    offices = _offices(clusters, known_states)
    joined = _joined([cluster for cluster in clusters if cluster.members], offices, known_states)
    return Directory(list(_keyed(joined)), offices, known_states)


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
        identity = offices.identity(cluster.office(known)) if cluster.kind == "body" else None
        if identity and identity in homes:
            homes[identity].absorb(cluster)
            continue
        if identity:
            homes[identity] = cluster
        kept.append(cluster)
    return kept


def _enter(index: dict[tuple[str, str], list[Cluster]], cluster: Cluster, name: str, aliases: Sequence[str]) -> None:
    for block in (*_blocks(cluster.kind, name), *_alias_blocks(cluster.kind, aliases)):
        if cluster not in index[block]:
            index[block].append(cluster)


def _blocks(kind: str, name: str) -> Iterator[tuple[str, str]]:
    """Where a name is looked up: itself, and for persons its near spellings and lone parts."""
    if kind != "person":
        yield kind, fold(name).removeprefix("the ")
        return
    bones = _names.skeleton(name)
    yield kind, bones
    parts = bones.split()
    if len(parts) > 1:
        yield kind, f"near {parts[0][:2]} {parts[-1][:2]} {len(parts)}"
        for part in {parts[0], parts[-1]}:
            yield kind, f"part {part}"


def _alias_blocks(kind: str, aliases: Sequence[str]) -> Iterator[tuple[str, str]]:
    if kind != "person":
        for alias in aliases:
            if _names.proper(alias):
                yield kind, f"alias {fold(alias).removeprefix('the ')}"


def _find(index: dict[tuple[str, str], list[Cluster]], article: str, actor: Actor) -> Cluster | None:
    kind = kind_class(actor.kind)
    free = [
        cluster for block in _sought(kind, actor) for cluster in index.get(block, ()) if article not in cluster.members
    ]
    free = list({id(cluster): cluster for cluster in free}.values())
    if kind != "person":
        return next((cluster for cluster in free if not cluster.conflicts(actor) or _same_side(cluster, actor)), None)
    bones = _names.skeleton(actor.name)
    exact = [cluster for cluster in free if any(_names.skeleton(name) == bones for name in _all_names(cluster))]
    for cluster in exact:
        if not cluster.conflicts(actor) or cluster.agrees(actor):
            return cluster
    if len(bones.split()) == 1:
        backed = [cluster for cluster in free if cluster.agrees(actor) and not cluster.conflicts(actor)]
        return backed[0] if len(backed) == 1 else None
    near = (cluster for cluster in free if not cluster.conflicts(actor))
    return next((c for c in near if any(_names.close(_names.skeleton(name), bones) for name in _all_names(c))), None)


def _same_side(cluster: Cluster, actor: Actor) -> bool:
    return bool(actor.side and fold(actor.side) in cluster.sides)


def _all_names(cluster: Cluster) -> list[str]:
    return [*cluster.names, *([cluster.known.name] if cluster.known else [])]


def _sought(kind: str, actor: Actor) -> Iterator[tuple[str, str]]:
    if kind == "person":
        bones = _names.skeleton(actor.name)
        yield kind, bones
        parts = bones.split()
        yield kind, f"near {parts[0][:2]} {parts[-1][:2]} {len(parts)}" if len(parts) > 1 else f"part {bones}"
        return
    own = fold(actor.name).removeprefix("the ")
    yield kind, own
    if _names.proper(actor.name):
        yield kind, f"alias {own}"
        for alias in actor.aliases:
            if _names.proper(alias):
                yield kind, fold(alias).removeprefix("the ")


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


def entries(directory: Directory, shelf: Library) -> tuple[ActorEntry, ...]:
    """The actors as ledger entries, the most salient first."""
    found = [_entry(key, cluster, directory.names[key], shelf) for key, cluster in directory.clusters.items()]
    return tuple(sorted(found, key=lambda entry: (-entry.salience, -entry.support.originals, entry.name, entry.key)))


def _entry(key: str, cluster: Cluster, name: str, shelf: Library) -> ActorEntry:
    members = [cluster.members[article] for article in shelf.in_order(cluster.members)]
    role = _usual([actor.role for actor in members])
    roles = [actor.role_evidence for actor in sorted(members, key=lambda actor: actor.role != role)]
    mentions = [_first_mention(actor) for actor in members if actor.mentions]
    spelled = {spelling for actor in members for spelling in (actor.name, *actor.aliases)} - {name}
    return ActorEntry(
        key=key,
        name=name,
        kind=members[0].kind,
        role=role,
        affiliation=_usual([actor.affiliation for actor in members]),
        side=_usual([actor.side for actor in members]),
        aliases=tuple(sorted(spelled)),
        salience=round(sum(actor.salience for actor in members) / max(1, len(shelf.articles)), 6),
        mentions=tuple(sorted(mentions, key=lambda piece: -len(piece.text))),
        role_evidence=tuple(piece for piece in roles if piece),
        support=support([actor.mentions[0] for actor in members if actor.mentions], shelf, None, ()),
        novelty="known" if cluster.known else "new",
    )


def _first_mention(actor: Actor) -> Evidence:
    named = [piece for piece in actor.mentions if fold(actor.name) in fold(piece.text)]
    return (named or list(actor.mentions))[0]


def _usual(values: Sequence[str | None]) -> str | None:
    """The most frequent value, the longest and then the first in the alphabet among equals."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], -len(value), value)) if counted else None
