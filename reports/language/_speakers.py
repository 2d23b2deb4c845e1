"""A cue to the words for its speaker, and those words to an actor."""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.language._nominals import resolve_pronoun
from reports.models.document import ActorRecord

_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_CLAUSAL = frozenset({"acl:relcl", "acl", "ccomp", "advcl", "parataxis", "appos", "punct"})
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof"})
_BODY = frozenset(
    {"agency", "service", "ministry", "office", "organisation", "organization", "company", "department", "party"}
)
_COUNTRY = frozenset({"government", "country", "administration", "nation", "state"})
_SPEECHLESS = frozenset({"it", "that", "this", "there", "what", "which", "these", "those", "one"})


class Speaker(NamedTuple):
    """Who speaks: an actor's name or the words of the source, and where they stand."""

    name: str | None
    span: Span


def speakers(token: Token, actors: tuple[ActorRecord, ...]) -> list[Speaker]:
    """The speakers of the cue at ``token``: its subject, each of joined subjects for itself."""
    subject = _subject(token, hops=4)
    if subject is None:
        return []
    found = []
    for head in (subject, *(t for t in subject.children if t.dep_ == "conj" and t.pos_ in ("PROPN", "NOUN", "PRON"))):
        speaker = named(head, actors)
        if speaker is not None:
            found.append(speaker)
    return found


def _subject(token: Token, *, hops: int) -> Token | None:
    """Subject of a verb; of a participle or joined verb, the subject of what governs it."""
    own = [child for child in token.children if child.dep_ in _SUBJECT]
    own = [child for child in own if child.lower_.rstrip(".") not in _HONORIFICS] or [
        child.nbor(1) for child in own if child.i + 1 < len(child.doc)
    ]
    if own:
        relative = own[0].tag_ in ("WP", "WDT") and token.dep_ == "acl:relcl"
        return token.head if relative else own[0]
    if token.dep_ == "acl:relcl":
        return token.head
    if hops and token.dep_ in ("conj", "xcomp", "advcl", "parataxis") and token.head != token:
        return _subject(token.head, hops=hops - 1)
    return None


def named(head: Token, actors: tuple[ActorRecord, ...]) -> Speaker | None:
    """The speaker whose noun phrase is headed by ``head``."""
    span = phrase(head)
    if head.pos_ == "PRON":
        actor = resolve_pronoun(head, actors)
        if actor is not None:
            return Speaker(actor.name, span)
        return None if head.lower_ in _SPEECHLESS else Speaker(head.text, span)
    owned = _owned(head, actors)
    if owned is not None:
        return Speaker(owned, span)
    for actor in actors:  # the head itself is in the name or the description
        if any(start <= head.idx < end for start, end in actor.mentions):
            return Speaker(actor.name, span)
    inside = _mentions(span, actors)
    people = [actor for actor, start in inside if actor.kind == "person" and not _possessor(head.doc, start)]
    if people:
        return Speaker(people[-1].name, span)
    return Speaker(_words(span), span)


def _owned(head: Token, actors: tuple[ActorRecord, ...]) -> str | None:
    """ "his agency", "her government": the body or the state of the person the pronoun means."""
    pronoun = next((c for c in head.children if c.lower_ in ("his", "her") and c.dep_ == "nmod:poss"), None)
    if pronoun is None or head.lower_ not in _BODY | _COUNTRY:
        return None
    owner = resolve_pronoun(pronoun, actors)
    if owner is None:
        return None
    return owner.affiliation if head.lower_ in _BODY else owner.side


def phrase(head: Token) -> Span:
    """The noun phrase of ``head``: its modifiers and apposed names, no clauses."""
    first = last = head.i
    for child in head.children:
        if child.dep_ in _CLAUSAL and not (child.dep_ == "appos" and child.pos_ == "PROPN"):
            continue
        if child.dep_ in ("conj", "cc", "cop", "mark", "aux", "advmod", "dep", "obl", "nsubj"):
            continue
        inside = [t.i for t in child.subtree]
        if child.dep_ == "case" and child.i < head.i:
            continue
        if child.i < head.i:
            first = min(first, *inside)
        elif "acl:relcl" not in {t.dep_ for t in child.subtree}:
            last = max(last, *inside)
    span = head.doc[first : last + 1]
    while len(span) > 1 and (span[0].is_punct or span[0].is_space):
        span = span[1:]
    while len(span) > 1 and (span[-1].is_punct or span[-1].is_space):
        span = span[:-1]
    return span


def _mentions(span: Span, actors: tuple[ActorRecord, ...]) -> list[tuple[ActorRecord, int]]:
    return [
        (actor, start)
        for actor in actors
        for start, end in actor.mentions
        if span.start_char <= start and end <= span.end_char
    ]


def _possessor(doc: Doc, start: int) -> bool:
    """ "Mr Cho’s briefing": the name only owns what the phrase is about."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and span.root.dep_ == "nmod:poss"


def _words(span: Span) -> str:
    """The source's own words, without a leading article."""
    if len(span) > 1 and span[0].lower_ in ("the", "a", "an"):
        span = span[1:]
    return " ".join(span.text.split())
