"""Names of a document to clusters: all forms of one actor under its fullest name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Span

from reports.language import gazetteers as gz
from reports.language._coreference_names import (
    family_name,
    organisation_asks,
    organisation_keys,
    person_asks,
    person_keys,
    same_organisation,
    same_person,
)
from reports.models.document import Name
from reports.models.finding import ActorKind

_MANY = 40
"""Bearers of one name from which on the name alone says nothing."""

Gender = Literal["m", "f"]


@dataclass(eq=False)
class Cluster:
    """One actor while it is being put together."""

    name: str
    kind: ActorKind
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Character spans of its mentions."""
    forms: dict[str, None] = field(default_factory=dict)
    """Ordered set of the forms it is mentioned by."""
    side: str | None = None
    role: Span | None = None
    roles: tuple[tuple[int, int], ...] = ()
    """Characters of every phrase for who the person is, those of ``role`` first."""
    affiliation: str | None = None
    acts: bool = False
    gender: Gender | None = None
    plural: bool = False
    """True for groups and for bodies that take "they"."""
    pronouns: list[tuple[int, int]] = field(default_factory=list)

    def add(self, start: int, end: int, form: str | None) -> None:
        """Take one more mention, and ``form`` among the forms by which others may know the actor."""
        if (start, end) not in self._taken:
            self._taken.add((start, end))
            self.spans.append((start, end))
        if form is not None:
            self.forms.setdefault(form)

    def __post_init__(self) -> None:
        """Keep the mentions in a set beside the list."""
        self._taken = set(self.spans)


class Kind(NamedTuple):
    """What decides whether a full name and a form may name one actor, and how to find the full names."""

    name: ActorKind
    same: Callable[[str, str], bool]
    keys: Callable[[str], set[str]]
    asks: Callable[[str], set[str]]


_PERSON = Kind("person", same_person, person_keys, person_asks)
_ORGANISATION = Kind("organisation", same_organisation, organisation_keys, organisation_asks)


class Names:
    """Clusters of one kind, found again by the forms of their names."""

    def __init__(self, kind: Kind) -> None:
        """No clusters yet."""
        self.kind = kind
        self.all: list[Cluster] = []
        self._by_key: dict[str, list[int]] = {}

    def matches(self, text: str) -> list[Cluster] | None:
        """Clusters that ``text`` may name, in the order they were made; ``None`` where it may name too many."""
        found = {at for key in self.kind.asks(text) for at in self._by_key.get(key, ())[: _MANY + 1]}
        fitting = [self.all[at] for at in sorted(found) if self.kind.same(self.all[at].name, text)]
        return fitting if len(fitting) <= _MANY else None

    def make(self, name: Name, text: str) -> Cluster:
        """A new cluster for the name ``text``."""
        kind = self.kind.name
        body = gz.bodies().get(text) if kind == "organisation" else None
        cluster = Cluster(body.name if body else text, kind, side=body.side if body else None)
        cluster.add(name.start, name.end, text)
        self.all.append(cluster)
        for key in self.kind.keys(text) | self.kind.keys(cluster.name):
            self._by_key.setdefault(key, []).append(len(self.all) - 1)
        return cluster


def people(doc: Doc) -> tuple[list[Cluster], list[tuple[Name, list[Cluster]]]]:
    """Persons by name, and single names that two of them bear, left for the context to decide."""
    known = Names(_PERSON)
    doubtful: list[tuple[Name, list[Cluster]]] = []
    for name, text in _fullest_first(doc, "person"):
        found = known.matches(text)
        if found is None:
            continue
        family = [cluster for cluster in found if family_name(cluster.name, text)]
        found = family or found
        if len(found) > 1:
            doubtful.append((name, found))
        elif found:
            found[0].add(name.start, name.end, text)
        else:
            known.make(name, text)
    return known.all, doubtful


def organisations(doc: Doc) -> list[Cluster]:
    """Organisations by name; acronyms and short forms join what they are short for."""
    known = Names(_ORGANISATION)
    for name, text in _fullest_first(doc, "organisation"):
        if text in gz.word_set("outlets"):
            continue
        found = known.matches(text) or []
        if len(found) > 1:  # the one named last before this mention
            found.sort(key=lambda c: max((s for s, _ in c.spans if s < name.start), default=-1), reverse=True)
        if found:
            found[0].add(name.start, name.end, text)
        else:
            known.make(name, text)
    return _with_acronyms(doc, known.all)


def _fullest_first(doc: Doc, kind: str) -> Iterator[tuple[Name, str]]:
    prose = doc._.prose
    chosen = ((name, prose[name.start : name.end]) for name in doc._.names if name.type == kind)
    yield from sorted(chosen, key=lambda entry: (-len(entry[1].split()), entry[0].start))


def _with_acronyms(doc: Doc, found: list[Cluster]) -> list[Cluster]:
    """As in "Servicio Nacional de Aduanas (SENA)": what stands in brackets behind a name is its short form."""
    prose = doc._.prose
    ends = {end: cluster for cluster in found for _, end in cluster.spans}
    gone: set[int] = set()
    for cluster in found:
        for start, end in cluster.spans:
            form = prose[start:end]
            owner = ends.get(start - 2) if prose[max(0, start - 2) : start] == " (" else None
            closed = prose[end : end + 1] == ")"
            if owner is not None and owner is not cluster and closed and _short_for(form, owner.name):
                for span in cluster.spans:
                    owner.add(*span, prose[slice(*span)])
                gone.add(id(cluster))
                break
    return [cluster for cluster in found if id(cluster) not in gone]


def _short_for(form: str, full: str) -> bool:
    """Letters of the short form in the order of the full name, beginning with its first."""
    letters, rest = form.replace(".", "").lower(), full.lower()
    if not 2 <= len(letters) <= 8 or letters[0] != rest[0] or " " in form or len(full.split()) < 2:
        return form.isupper() and len(form) <= 8
    place = 0
    for letter in letters:
        place = rest.find(letter, place) + 1
        if not place:
            return form.isupper()
    return True


def decide(doc: Doc, doubtful: list[tuple[Name, list[Cluster]]]) -> None:
    """Give "Kim" to the Kim that its title, or else the nearest sentence before it, speaks of.

    A name stays nobody's where two bearers were last mentioned in the same sentence.
    """
    prose, sentence_of = doc._.prose, doc._.sentence_of
    for name, candidates in sorted(doubtful, key=lambda entry: entry[0].start):
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None:
            continue
        fitting = _by_title(doc, span, candidates)
        last = [(max((s for s, _ in c.spans if s < name.start), default=-1), c) for c in fitting]
        ranked = sorted(((s, c) for s, c in last if s >= 0), key=lambda entry: -entry[0])
        if not ranked:
            continue
        places = [doc.char_span(s, s + 1, alignment_mode="expand") for s, _ in ranked[:2]]
        numbers = [sentence_of[place.start] for place in places if place is not None]
        if len(numbers) == 2 and numbers[0] == numbers[1]:
            continue
        ranked[0][1].add(name.start, name.end, prose[name.start : name.end])


def _by_title(doc: Doc, span: Span, candidates: list[Cluster]) -> list[Cluster]:
    """Candidates that agree with "Mr", "Ms" or the office right before the name."""
    if span.start == 0:
        return candidates
    word = doc[span.start - 1].lower_.rstrip(".")
    gender = (gz.word_table("gendered_nouns").get(word) or (None,))[0]
    if gender is not None:
        agreeing = [c for c in candidates if c.gender == gender] or [c for c in candidates if c.gender is None]
        return agreeing or candidates
    offices = [c for c in candidates if c.role is not None and word in c.role.text.lower().split()]
    return offices or candidates
