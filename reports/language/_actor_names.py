"""Names of a document to clusters: all forms of one actor under its fullest name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from reports.language import gazetteers as gz
from reports.models.document import Name
from reports.models.finding import ActorKind


@dataclass
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
    affiliation: str | None = None
    acts: bool = False

    def add(self, start: int, end: int, text: str) -> None:
        """Take one more mention."""
        if (start, end) not in self.spans:
            self.spans.append((start, end))
        self.forms.setdefault(text)


def clusters(doc: Doc) -> list[Cluster]:
    """Join the person and organisation names and the states of ``doc`` into clusters."""
    found: list[Cluster] = []
    for name in sorted(doc._.names, key=lambda n: (-len(_words(doc, n)), n.start)):
        text = doc._.prose[name.start : name.end]
        if name.type == "person":
            _join(found, name, text, "person", _same_person)
        elif name.type == "organisation" and text not in gz.word_set("outlets"):
            _join(found, name, text, "organisation", _same_organisation)
    return sorted([*found, *_states(doc)], key=lambda c: min(c.spans))


def _words(doc: Doc, name: Name) -> list[str]:
    text: str = doc._.prose[name.start : name.end]
    return text.split()


def _join(found: list[Cluster], name: Name, text: str, kind: ActorKind, same: Callable[[str, str], bool]) -> None:
    matches = [c for c in found if c.kind == kind and same(c.name, text)]
    if len(matches) > 1:  # two Kims: the one named last before this mention
        matches.sort(key=lambda c: max((s for s, _ in c.spans if s < name.start), default=-1), reverse=True)
    if matches:
        matches[0].add(name.start, name.end, text)
        return
    body = gz.bodies().get(text)
    cluster = Cluster(body.name if body else text, kind, side=body.side if body else None)
    cluster.add(name.start, name.end, text)
    found.append(cluster)


def _same_person(full: str, form: str) -> bool:
    """A family name, a given name or both in order ("Mr Lee" for Lee Seong Kweun)."""
    whole, part = full.lower().replace(".", "").split(), form.lower().replace(".", "").split()
    if part == whole:
        return True
    if len(part) == 1:
        return part[0] in (whole[-1], whole[0]) or (len(whole) > 1 and part[0] in whole[1:])
    return part[-1] == whole[-1] and part[0][0] == whole[0][0] and (len(part[0]) == 1 or part[0] == whole[0])


def _same_organisation(full: str, form: str) -> bool:
    if full == form:
        return True
    left, right = gz.bodies().get(full), gz.bodies().get(form)
    if left is not None and left is right:
        return True
    initials = "".join(word[0] for word in full.split() if word[0].isupper())
    return (form.isupper() and len(form) > 1 and form.replace(".", "") == initials) or (
        len(form.split()) > 1 and full.endswith(f" {form}")
    )


def _states(doc: Doc) -> list[Cluster]:
    """States by name; by the seat of their government or a bare "the North" where that acts."""
    found: dict[str, Cluster] = {}
    for name in doc._.names:
        text = doc._.prose[name.start : name.end]
        state = gz.state_by_name().get(text)
        if state is None and text in gz.state_by_seat() and acts(doc, name.start, name.end):
            state = gz.state_by_seat()[text]
        if state is None:
            continue
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is not None and _located(span):
            continue
        cluster = found.setdefault(state.name, Cluster(state.name, "state", side=state.name))
        cluster.add(name.start, name.end, text)
    _cardinal(doc, found)
    return list(found.values())


def _cardinal(doc: Doc, found: dict[str, Cluster]) -> None:
    """As in "the North" is North Korea in a text that names no other North."""
    for word in ("North", "South"):
        candidates = [c for n, c in found.items() if n.split()[0] == word and len(n.split()) == 2]
        if len(candidates) != 1:
            continue
        for token in doc[1:]:
            alone = token.i + 1 >= len(doc) or doc[token.i + 1].tag_ not in ("NNP", "NNPS", "NN", "JJ", "NNS")
            if token.text == word and doc[token.i - 1].lower_ == "the" and alone:
                candidates[0].add(token.idx, token.idx + len(token), f"the {word}")


def acts(doc: Doc, start: int, end: int) -> bool:
    """Whether the name is a subject, a possessor or the agent of a passive."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    while root.dep_ in ("conj", "flat", "compound", "appos") and root.head.pos_ == "PROPN":
        root = root.head
    if root.dep_ in ("nsubj", "nsubj:pass", "csubj", "obl:agent"):
        return True
    return root.dep_ == "nmod:poss" and root.head.pos_ == "NOUN" and root.head.lower_ not in gz.word_set("place_words")


def _located(span: Span) -> bool:
    """Whether the name stands in a phrase of place or direction ("in Russia", "to Russia")."""
    root = span.root
    cases = {child.lower_ for child in root.children if child.dep_ == "case"}
    before = span[0].nbor(-1).lower_ if span[0].i else ""
    return bool(cases & gz.word_class("locative")) or before in gz.word_class("locative")
