"""An actor of an article to the cluster of those who are the same, or to none.

Names lead to few clusters; the rules of ``aliases`` decide between them. Where one name leads to two
people and nothing speaks for either, it is joined with neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from reports.fusion import _names
from reports.fusion._directory import Cluster
from reports.fusion._rulings import Rulings, separated
from reports.fusion._words import fold
from reports.models.claim import ActorEntry
from reports.models.finding import Actor

Block = tuple[str, str]


def kind_class(kind: str) -> str:
    """Persons and states are told apart from all else; organisation and group are one class."""
    return kind if kind in ("person", "state") else "body"


class Lookup:
    """Clusters by the names that lead to them."""

    def __init__(self, rulings: Rulings, story: Mapping[str, int]) -> None:
        """``story`` is the number of the story that an article tells."""
        self._rulings, self._story = rulings, story
        self._index: dict[Block, list[Cluster]] = defaultdict(list)
        self._ruled: dict[int, Cluster] = {}

    def enter(self, cluster: Cluster, actor: Actor | ActorEntry) -> None:
        """Let the names of an actor lead to its cluster."""
        for block in (*_blocks(cluster.kind, actor.name), *_alias_blocks(cluster.kind, actor.aliases)):
            if cluster not in self._index[block]:
                self._index[block].append(cluster)
        cluster.marks |= self._rulings.marks(actor)
        group = self._rulings.group(actor)
        if group is not None:
            self._ruled.setdefault(group, cluster)
            cluster.printed = self._rulings.printed(group)

    def find(self, article: str, actor: Actor) -> Cluster | None:
        """The cluster that the actor of an article belongs to; ``None`` where there is none."""
        group = self._rulings.group(actor)
        if group is not None and group in self._ruled:
            return self._ruled[group]
        kind, marks = kind_class(actor.kind), self._rulings.marks(actor)
        sought = {id(cluster): cluster for block in _sought(kind, actor) for cluster in self._index.get(block, ())}
        free = [
            cluster
            for cluster in sought.values()
            if article not in cluster.members and not separated(marks, frozenset(cluster.marks))
        ]
        if kind != "person":
            return next((one for one in free if not one.conflicts(actor) or _same_side(one, actor)), None)
        return self._person(article, actor, [one for one in free if not one.stranger(actor)])

    def _person(self, article: str, actor: Actor, free: Sequence[Cluster]) -> Cluster | None:
        bones = _names.skeleton(actor.name)
        exact = [one for one in free if _known_as(one, bones, _names.same_bones)]
        fitting = [one for one in exact if not one.conflicts(actor) or one.agrees(actor)]
        if fitting:
            return self._likeliest(article, actor, fitting)
        calm = [one for one in free if not one.conflicts(actor)]
        if " " not in bones:
            backed = [one for one in calm if one.agrees(actor)]
            return backed[0] if len(backed) == 1 else None
        for alike in (_names.close, _names.fuller):
            for one in calm:
                if _known_as(one, bones, alike):
                    return one
        return next((one for one in calm if one.agrees(actor) and _known_as(one, bones, _names.turned)), None)

    def _likeliest(self, article: str, actor: Actor, fitting: Sequence[Cluster]) -> Cluster | None:
        """Of people with one name: who is described alike, else who is in the same story, else who is not described."""
        if len(fitting) == 1:
            return fitting[0]
        agreeing = [one for one in fitting if one.agrees(actor)]
        if agreeing:
            return agreeing[0]
        story = self._story.get(article)
        mates = [one for one in fitting if any(self._story.get(name) == story for name in one.members)]
        if len(mates) == 1:
            return mates[0]
        return next((one for one in fitting if not one.about and not one.sides), None)


def _same_side(cluster: Cluster, actor: Actor) -> bool:
    return bool(actor.side and fold(actor.side) in cluster.sides)


def _known_as(cluster: Cluster, bones: str, alike: Callable[[str, str], bool]) -> bool:
    names = [*cluster.names, *([cluster.known.name] if cluster.known else [])]
    return any(alike(_names.skeleton(name), bones) for name in names)


def _blocks(kind: str, name: str) -> Iterator[Block]:
    """Where a name is looked up: itself, and for persons its other spellings and lone parts."""
    if kind != "person":
        yield kind, fold(name).removeprefix("the ")
        return
    bones = _names.skeleton(name)
    yield from _spellings(bones)
    parts = bones.split()
    if len(parts) > 1:
        yield from (("person", f"part {part}") for part in sorted({parts[0], parts[-1]}))


def _spellings(bones: str) -> Iterator[Block]:
    yield "person", bones
    parts = bones.split()
    if len(parts) > 1:
        yield "person", f"joined {_names.one_word(bones)}"
        yield "person", f"near {parts[0][:2]} {parts[-1][:2]} {len(parts)}"
        yield "person", f"ends {parts[0]} {parts[-1]}"
        yield "person", f"words {' '.join(sorted(parts))}"


def _alias_blocks(kind: str, aliases: Sequence[str]) -> Iterator[Block]:
    if kind != "person":
        for alias in aliases:
            if _names.proper(alias):
                yield kind, f"alias {fold(alias).removeprefix('the ')}"


def _sought(kind: str, actor: Actor) -> Iterator[Block]:
    if kind == "person":
        bones = _names.skeleton(actor.name)
        yield from _spellings(bones)
        if " " not in bones:
            yield kind, f"part {bones}"
        return
    own = fold(actor.name).removeprefix("the ")
    yield kind, own
    if _names.proper(actor.name):
        yield kind, f"alias {own}"
        for alias in actor.aliases:
            if _names.proper(alias):
                yield kind, fold(alias).removeprefix("the ")
