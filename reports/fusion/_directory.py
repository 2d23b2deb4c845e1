"""Who is who in an edition: clusters of actors, and the directory that finds them by article and name."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.fusion import _fields, _names
from reports.fusion._offices import Office, Offices, States, office
from reports.fusion._words import content_words, fold, word_set
from reports.models.claim import ActorEntry
from reports.models.finding import Actor

_OWNED = re.compile(r"(?P<person>[A-Z].*)[’']s (?P<body>[a-z ]+)")
"""A body by who heads it: "Cho's agency"."""
_LAST_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+$")


@dataclass(eq=False)
class Cluster:
    """What is gathered about one actor while the articles are read."""

    kind: str
    known: ActorEntry | None = None
    members: dict[str, Actor] = field(default_factory=dict)
    """Article id to the actor of that article."""
    names: Counter[str] = field(default_factory=Counter)
    sides: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    """Content words of roles and affiliations."""
    printed: str | None = None
    """The name that the user rules to be printed."""
    marks: set[tuple[int, int]] = field(default_factory=set)
    """What the user's rulings say it is never one with: see ``_rulings``."""

    def take(self, article: str, actor: Actor) -> None:
        """Add the actor of one more article."""
        self.members[article] = actor
        self.names[actor.name] += 1
        self.describe(actor)

    def describe(self, actor: Actor | ActorEntry) -> None:
        """Note side, role and affiliation."""
        if actor.side:
            self.sides.add(fold(actor.side))
        self.about |= about(actor)

    def agrees(self, actor: Actor) -> bool:
        """Whether side, or role and affiliation, speak for the actor being this one."""
        return bool((actor.side and fold(actor.side) in self.sides) or about(actor) & self.about)

    def conflicts(self, actor: Actor) -> bool:
        """Whether the sides differ, or both have roles that share no word where a side is unknown.

        A title may change from one edition to the next, so there another role of one walk of life is none.
        """
        if actor.side and self.sides:
            return fold(actor.side) not in self.sides
        said = about(actor)
        common = _fields.fields(said) & _fields.fields(self.about)
        # a striker is a footballer, but a senator no judge
        if common - {_fields.PUBLIC} or (common and not self.members):
            return False
        return bool(said and self.about and not said & self.about)

    def stranger(self, actor: Actor) -> bool:
        """Whether the roles are of different walks of life: a senator is no footballer of the same name."""
        return self.kind == "person" and _fields.apart(about(actor), self.about)

    def office(self, known: States) -> Office | None:
        """The office that a body is, or that a person holds by the role given most often."""
        some = next(iter(self.members.values()), None) or self.known
        if some is None or self.kind == "state":
            return None
        if self.kind == "body":
            return office(display(self), known, some.side)
        people: list[Actor | ActorEntry] = [*self.members.values(), *([self.known] if self.known else [])]
        found = [held for one in people if (held := office(one.role, known, one.side)) and held.head]
        return found[0] if found else None

    def named(self, known: States) -> bool:
        """Whether a body that is an office has a name of its own, not a mere description."""
        found = self.office(known)
        return bool(found and found.rest)

    def absorb(self, other: "Cluster") -> None:
        """Take in the members of a cluster that only describes this body; the name stays."""
        for article, actor in other.members.items():
            mine = self.members.get(article)
            self.members[article] = one_actor(mine, actor) if mine else actor
            self.describe(actor)
        self.known = self.known or other.known


def about(actor: Actor | ActorEntry) -> frozenset[str]:
    """Content words of the actor's role and affiliation."""
    return content_words(f"{actor.role or ''} {actor.affiliation or ''}")


def one_actor(named: Actor, described: Actor) -> Actor:
    """Two actors of one article made one, under the first one's name."""
    aliases = dict.fromkeys((*named.aliases, described.name, *described.aliases))
    mentions = sorted((*named.mentions, *described.mentions), key=lambda piece: piece.start)
    return named.model_copy(
        update={
            "aliases": tuple(name for name in aliases if name != named.name),
            "mentions": tuple(mentions),
            "salience": max(named.salience, described.salience),
        }
    )


class Directory:
    """All actors of an edition, found by article and name."""

    def __init__(self, clusters: Sequence[tuple[str, Cluster]], offices: Offices, known: States) -> None:
        self.clusters = dict(clusters)
        self._offices, self._states = offices, known
        self._local: dict[tuple[str, str], str] = {}
        everywhere: dict[str, set[str]] = defaultdict(set)
        for key, cluster in clusters:
            for article, actor in cluster.members.items():
                for name in (*actor.aliases, actor.name):
                    self._local[article, fold(name)] = key
                everywhere[fold(actor.name)].add(key)
        self._everywhere = {name: keys.pop() for name, keys in everywhere.items() if len(keys) == 1}
        self.names = {key: display(cluster) for key, cluster in clusters}
        self._canonical = {name: key for key, name in self.names.items()}
        self._office = {key: held for key, cluster in clusters if (held := offices.identity(cluster.office(known)))}
        self._holder = {held: key for key, held in self._office.items()}
        self._heads: dict[str, dict[str, Office]] = defaultdict(dict)
        """Of each article the persons in it that hold an office."""
        for key, cluster in clusters:
            post = cluster.office(known) if cluster.kind == "person" else None
            if post and not post.rest & word_set("office_qualifiers"):
                for article in cluster.members:
                    self._heads[article][key] = post

    def described(self, words: str | None, side: str | None = None) -> str | None:
        """The office that words describe, as it is compared; ``None`` for all else."""
        return self._offices.identity(office(words, self._states, side))

    def key(self, article: str, name: str | None) -> str | None:
        """Key of the actor that ``article`` calls ``name``; ``None`` for words that name nobody known."""
        if not name:
            return None
        folded = fold(name)
        found = self._local.get((article, folded)) or (self._everywhere.get(folded) if _names.proper(name) else None)
        return found or self._holder.get(self.described(name) or "") or self._of_the_article(article, name)

    def _of_the_article(self, article: str, name: str) -> str | None:
        """Who is meant by an office that only its article places: "the spy chief", "Cho's agency"."""
        found, heads = office(name, self._states), self._heads.get(article, {})
        if found and found.head and not found.state and not found.rest:
            holders = [key for key, held in heads.items() if held.body == found.body]
            return holders[0] if len(holders) == 1 else None
        owned = _OWNED.fullmatch(name)
        if owned is None or not content_words(owned["body"]) <= word_set("office_nouns"):
            return None
        held = heads.get(self._local.get((article, fold(owned["person"])), ""))
        return self._holder.get(self._offices.identity(held._replace(head=False)) or "") if held else None

    def _titled(self, article: str, name: str | None) -> str | None:
        """The own name of "Cho's agency", as the role of its head has it: "director of the … Service"."""
        owned = _OWNED.fullmatch(name or "")
        person = self._local.get((article, fold(owned["person"]))) if owned else None
        roles = [actor.role or "" for actor in self.clusters[person].members.values()] if person else []
        names = [found.group() for role in roles if (found := _LAST_NAME.search(role))]
        return next((name for name in names if office(name, self._states)), None)

    def key_of(self, name: str | None) -> str | None:
        """Key of the actor with that canonical name, if there is but one."""
        return self._canonical.get(name or "")

    def name(self, article: str, name: str | None) -> str | None:
        """Canonical name over the edition, else the words as they are."""
        key = self.key(article, name)
        if key and (article, fold(name or "")) not in self._local and not self.clusters[key].named(self._states):
            found = office(name, self._states)
            # a body's own name says more than the description that it is known by
            return name if found and found.rest and not found.head else self._titled(article, name) or self.names[key]
        return self.names[key] if key else name

    def identity(self, article: str, name: str | None) -> str:
        """What claims are compared by: the office, the actor's key, else the folded words, "" for nobody."""
        key = self.key(article, name)
        return (self._office.get(key, key) if key else self.described(name)) or fold(name or "")

    def identity_of(self, name: str | None) -> str:
        """``identity`` of a canonical name of this edition."""
        return self.identity("", name) if self.key_of(name) is None else self._of(self._canonical[name or ""])

    def _of(self, key: str) -> str:
        return self._office.get(key, key)

    def past(self, name: str | None, known: ActorEntry | None) -> str:
        """What claims of the last edition are compared by, whose actor was ``known``."""
        person = known is not None and known.kind == "person"
        words = known.role if known and person else known.name if known else name
        found = self.described(words, known.side if known else None)
        return found or (known.key if known else fold(name or ""))

    def side(self, article: str, name: str | None) -> str | None:
        """State or body that the actor behind ``name`` belongs to, or that a described office is of."""
        actor = self.entry(article, name)
        if actor and actor.side:
            return actor.side
        found = office(name, self._states)
        key = self._everywhere.get(found.state) if found else None
        return self.names[key] if key else None

    def entry(self, article: str, name: str | None) -> Actor | None:
        """The actor of the article behind ``name``."""
        key = self.key(article, name)
        if not key:
            return None
        members = self.clusters[key].members
        return members.get(article) or next(iter(members.values()))


def display(cluster: Cluster) -> str:
    """The name to print: the user's, else the fullest of a person, the most frequent of all else."""
    if cluster.printed:
        return cluster.printed
    names = cluster.names + Counter([cluster.known.name] if cluster.known else [])
    person = cluster.kind == "person"
    return min(names, key=lambda name: (-len(_names.tokens(name)) if person else 0, -names[name], -len(name), name))
