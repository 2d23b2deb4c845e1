"""Definite descriptions to the actors they stand for: "the minister", "the NIS chief", "the bloc"."""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster
from reports.language._actor_words import actor_words
from reports.language._coreference import referent
from reports.language._roles import is_office
from reports.models.document import ActorRecord

_NEAR = 3000
"""Characters over which "the ministry" may point back."""


class _Seen:
    """Where an actor is mentioned, for "the last one before here"."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self.starts = {id(c): sorted(s for s, _ in c.spans) for c in clusters}

    def last(self, cluster: Cluster, place: int) -> int:
        """First character of the last mention before ``place``; -1 where there is none."""
        starts = self.starts[id(cluster)]
        at = bisect_left(starts, place)
        return starts[at - 1] if at else -1


def nominal_mentions(doc: Doc, found: list[Cluster]) -> None:
    """Add to each cluster the definite noun phrases whose head word says who is meant."""
    people = [c for c in found if c.kind == "person" and c.role is not None]
    roles = {id(c): role_words(c.role, c.affiliation, c.side) for c in people}
    bodies = [(c, body_nouns(doc, c)) for c in found if c.kind == "organisation"]
    bands = [
        (c, gz.word_table("group_nouns").get(c.name.split()[-1].lower(), ("",))[0]) for c in found if c.kind == "group"
    ]
    seen = _Seen(found)
    taken = _Taken(doc, found)
    for head, chunk in _descriptions(doc):
        if taken.holds(chunk):
            continue
        if is_office(head) and head.tag_ in ("NN", "NNP"):
            actor = _office_holder(chunk, people, roles, seen)
        elif head.lower_.removesuffix("s") == head.lower_:
            fitting = [c for c, nouns in bodies if head.lower_ in nouns and len(chunk) <= 2]
            actor = _nearest(doc, fitting, chunk.start_char, seen)
        else:
            row = gz.word_table("group_nouns").get(head.lower_)
            fitting = [c for c, noun in bands if row is not None and noun == row[0] and len(chunk) <= 2]
            actor = _nearest(doc, fitting, chunk.start_char, seen)
        if actor is not None:  # "the group" calls many in other articles: a mention, no alias
            actor.add(chunk.start_char, chunk.end_char, chunk.text if len(chunk) > 2 else None)


class _Taken:
    """Characters that mentions, roles and people's names already hold."""

    def __init__(self, doc: Doc, found: list[Cluster]) -> None:
        spans = [span for c in found for span in c.spans]
        inside = [(c.role.start_char, c.role.end_char) for c in found if c.role is not None and c.kind == "person"]
        self.tokens: set[int] = set()
        for start, end in (*(s for c in found if c.kind == "person" for s in c.spans), *inside):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                self.tokens.update(range(span.start, span.end))
        self.exact = {end for _, end in spans}

    def holds(self, chunk: Span) -> bool:
        """Whether the description is part of a name, a role or a mention with the same end."""
        return chunk.end_char in self.exact or any(t.i in self.tokens for t in chunk)


def _descriptions(doc: Doc) -> Iterator[tuple[Token, Span]]:
    """Definite noun phrases headed by a common noun, up to the head."""
    heads = gz.word_table("group_nouns")
    known = frozenset(noun for row in gz.word_table("body_nouns").values() for noun in row[0].split(",")) | frozenset(
        noun for row in gz.word_table("known_body_nouns").values() for noun in row[0].split(",")
    )
    people = {i for n in doc._.names if n.type == "person" for i in range(n.start, n.end)}
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "flat", "nmod:desc"):
            continue
        office = is_office(token) and token.tag_ in ("NN", "NNP")
        if not office and token.lower_ not in heads and token.lower_ not in known:
            continue
        left = min((t.i for t in token.subtree if t.i <= token.i), default=token.i)
        if left < token.sent.start or token.i - left > 8:
            continue
        chunk = doc[left : token.i + 1]
        definite = chunk[0].lower_ in actor_words("definite") or any(t.tag_ == "POS" for t in chunk)
        if definite and not any(t.idx in people for t in doc[left : token.i + 2]):
            yield token, chunk


def _office_holder(chunk: Span, people: list[Cluster], roles: dict[int, frozenset[str]], seen: _Seen) -> Cluster | None:
    """The one person whose role says all that the description says."""
    words = role_words(chunk)
    matches = [c for c in people if words and words <= roles[id(c)]]
    if len(words) == 1:
        matches = [c for c in matches if seen.last(c, chunk.start_char) >= 0]
    if len(matches) > 1:
        return _nearest(chunk.doc, matches, chunk.start_char, seen)
    return matches[0] if matches else None


def _nearest(doc: Doc, fitting: list[Cluster], place: int, seen: _Seen) -> Cluster | None:
    """The one mentioned last before ``place``, unless another is in the same sentence."""
    last = sorted(((seen.last(c, place), i) for i, c in enumerate(fitting)), reverse=True)
    last = [entry for entry in last if entry[0] >= max(0, place - _NEAR)]
    if not last:
        return None
    if len(last) > 1:
        numbers = [
            doc._.sentence_of[span.start]
            for s, _ in last[:2]
            if (span := doc.char_span(s, s + 1, alignment_mode="expand"))
        ]
        if len(set(numbers)) == 1:
            return None
    return fitting[last[0][1]]


def body_nouns(doc: Doc, cluster: Cluster) -> frozenset[str]:
    """Common nouns that may call a body already named: from its name, its kind, what is apposed to it."""
    table = gz.word_table("body_nouns")
    nouns = set(gz.word_table("known_body_nouns").get(cluster.name, ("",))[0].split(","))
    words = [word.strip(".,").lower() for word in cluster.name.split()]
    head = next((words[i - 1] for i, word in enumerate(words) if i and word in ("of", "for")), words[-1])
    nouns |= set(table.get(head, ("",))[0].split(","))
    for start, end in cluster.spans[:4]:
        span = doc.char_span(start, end, alignment_mode="expand")
        root = span.root if span is not None else None
        for noun in (*root.children, root.head) if root is not None else ():
            if noun.pos_ == "NOUN" and "appos" in (noun.dep_, root.dep_ if root is not None else ""):
                nouns |= {noun.lower_}
    return frozenset(nouns - {""})


def role_words(span: Span | None, *more: str | None) -> frozenset[str]:
    """Content words of a role, offices and states brought to one form each, acronyms spelt out."""
    words: set[str] = set()
    for text in (span.text if span is not None else "", *more):
        if not text:
            continue
        body = gz.bodies().get(text)
        for raw in (f"{text} {body.name} {' '.join(body.aliases)}" if body else text).replace("’s", "").split():
            words |= _normal(raw.strip(",.'’").removesuffix("'s"))
    text = f" {span.text.replace('’s', ' ').replace(chr(39) + 's', ' ')} " if span is not None else ""
    for width in (3, 2, 1):
        parts = text.split()
        for at in range(len(parts) - width + 1):
            form = " ".join(parts[at : at + width])
            state = gz.state_by_demonym().get(form) or gz.state_by_name().get(form)
            if state is not None:
                words -= {part.lower() for part in form.split()}
                words.add(state.iso)
    for extra in more:
        if extra in gz.state_by_name():
            words.add(gz.state_by_name()[extra].iso)
    return frozenset(words)


def _normal(raw: str) -> set[str]:
    word = raw.lower()
    if not word or word in gz.word_class("role fillers") or word in actor_words("definite"):
        return set()
    body = gz.bodies().get(raw)
    if body is not None:
        return {part.lower() for part in body.name.split()}
    synonym = gz.word_table("role_synonyms").get(word)
    return {synonym[0] if synonym else word}


def resolve_pronoun(token: Token, actors: tuple[ActorRecord, ...]) -> ActorRecord | None:
    """The actor that a pronoun stands for; ``None`` where it is nobody named or doubtful."""
    return referent(token, actors)
