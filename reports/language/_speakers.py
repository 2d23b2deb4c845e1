"""A cue to the words for its speaker, and those words to an actor."""

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._actor_index import index_of
from reports.language._nominals import resolve_pronoun
from reports.language._roles import is_office
from reports.models.document import ActorRecord

_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_LATELY = 500
"""Words back to where "the agency" may have been named in full: a long page."""
_CLAUSAL = frozenset({"acl:relcl", "acl", "ccomp", "advcl", "parataxis", "appos", "punct"})


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
    own = [child for child in own if child.lower_.rstrip(".") not in gz.word_class("honorifics")] or [
        child.nbor(1) for child in own if child.i + 1 < len(child.doc)
    ]
    if own:
        apart = next((c for c in own[0].children if c.dep_ == "nsubj" and c.i < own[0].i), None)
        if apart is not None:  # "Moscow and Pyongyang both deny"
            return apart
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
        office = _office_before(head, actor)
        if office is not None:
            return Speaker(_words(phrase(office)), span)
        if head.lower_ == "it":
            body = _it(head, actors)
            return Speaker(body, span) if body is not None else None
        if actor is not None:
            return Speaker(actor.name, span)
        return None if head.lower_ in gz.word_class("no speakers") else Speaker(head.text, span)
    owned = _owned(head, actors) or _body_before(head, actors)
    if owned is not None:
        return Speaker(owned, span)
    index = index_of(head.doc, actors)
    actor = index.described(head)  # the head itself is in the name, the role beside it or a description
    if actor is not None:
        return Speaker(actor.name, span)
    inside = index.within(span)
    people = [actor for actor, start in inside if actor.kind == "person" and not _possessor(head.doc, start)]
    if people:
        return Speaker(people[-1].name, span)
    return Speaker(_words(span), span) if _can_speak(head) else None


def _can_speak(head: Token) -> bool:
    """People, bodies and what they put out speak; "its answer" or "the move" do not."""
    if head.pos_ == "PROPN" or head.tag_ in ("NNP", "NNPS", "CD", "DT"):
        return True
    words = {head.lower_, head.lemma_.lower(), head.lower_.removesuffix("s")}
    known = ("offices", "titles", "speaking_nouns", "organisation_words", "institutions", "outlet_words")
    return any(words & gz.word_set(name) for name in known) or not head.lemma_.lower().endswith(
        tuple(gz.word_class("abstract endings"))
    )


def _it(pronoun: Token, actors: tuple[ActorRecord, ...]) -> str | None:
    """The body or state that "it" stands for: what its own or the last sentence is about."""
    sent = pronoun.sent
    before = pronoun.doc[sent.start - 1].sent if sent.start else None
    while before is not None and before.text.isspace() and before.start:
        before = pronoun.doc[before.start - 1].sent
    for place, anyone in ((sent, False), (before, True)):
        if place is None:
            continue
        subject = next(
            (c for c in place.root.children if c.dep_ == "nsubj" and c.i < pronoun.i and c.pos_ != "PRON"), None
        )
        if subject is None or not (
            anyone or subject.lower_ in gz.word_class("bodies by noun") | gz.word_class("countries by noun")
        ):
            continue
        speaker = named(subject, actors)
        record = index_of(pronoun.doc, actors).named.get(speaker.name or "") if speaker is not None else None
        if speaker is not None and (record is None or record.kind != "person"):
            return speaker.name
    return None


def _office_before(pronoun: Token, actor: ActorRecord | None) -> Token | None:
    """The unnamed "spy chief" who was the subject since the person of the name was last mentioned."""
    if pronoun.lower_ not in ("he", "she"):
        return None
    floor = max((start for start, _ in actor.mentions if start < pronoun.idx), default=0) if actor is not None else 0
    for token in reversed(pronoun.doc[max(0, pronoun.i - 60) : pronoun.i]):
        if token.idx <= floor:
            return None
        if token.dep_ in _SUBJECT and token.tag_ == "NN" and is_office(token):
            mentioned = actor is not None and any(s <= token.idx < e for s, e in actor.mentions)
            return None if mentioned else token
    return None


def _body_before(head: Token, actors: tuple[ActorRecord, ...]) -> str | None:
    """As in "the agency", "the ministry": the fuller name or description of it before this place."""
    span = phrase(head)
    if (
        head.lower_ not in gz.word_class("bodies by noun")
        or len(span) > 3
        or span[0].lower_ not in ("the", "its", "this")
    ):
        return None
    index = index_of(head.doc, actors)
    for token in reversed(head.doc[max(0, span.start - _LATELY) : span.start]):
        for actor in index.mentioned(token):
            if actor.kind == "organisation":
                spies = head.lower_ in ("agency", "service") and "ntelligence" in actor.name
                named_so = head.lower_ in actor.name.lower() or spies
                if named_so:
                    return actor.name
        if token.lower_ == head.lower_:
            fuller = phrase(token)
            if any(t.dep_ == "nmod:poss" or t.tag_ in ("NNP", "JJ") for t in fuller) and len(fuller) > 2:
                return _words(fuller)
    return None


def _owned(head: Token, actors: tuple[ActorRecord, ...]) -> str | None:
    """As in "his agency", "Ms Lind’s government": the body or the state of the person it is said of."""
    bodies, countries = gz.word_class("bodies by noun"), gz.word_class("countries by noun")
    possessor = next((c for c in head.children if c.dep_ == "nmod:poss"), None)
    if possessor is None or head.lower_ not in bodies | countries:
        return None
    if possessor.lower_ in ("his", "her"):
        owner = resolve_pronoun(possessor, actors)
    else:
        owners = index_of(head.doc, actors).mentioned(possessor)
        owner = next((actor for actor in owners if actor.kind == "person"), None)
    if owner is None:
        return None
    return owner.affiliation if head.lower_ in bodies else owner.side


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


def _possessor(doc: Doc, start: int) -> bool:
    """As in "Mr Cho’s briefing": the name only owns what the phrase is about."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and span.root.dep_ == "nmod:poss"


def _words(span: Span) -> str:
    """The source's own words, without a leading article."""
    if len(span) > 1 and span[0].lower_ in ("the", "a", "an"):
        span = span[1:]
    return re.sub(r"(?:’s|'s|(?<=s)[’'])$", "", " ".join(span.text.split()))
