"""A name and the clause it stands in to the office that the clause gives it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from reports.language._actor_words import actor_words
from reports.language._roles_nouns import is_office, is_person_head
from reports.language._roles_phrases import INSIDE, noun_phrase

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def clause_roles(doc: Doc, start: int, end: int, *, person: bool) -> Iterator[tuple[int, Span]]:
    """Roles that a relative clause (rank 1) or the verb of the name itself (1 or 2) gives."""
    relative = _relative(doc, end, person=person)
    if relative is not None:
        yield 1, relative
    for token in doc[start:end]:
        if token.dep_ in _SUBJECTS and token.head.i not in range(start, end):
            yield from _predicate(token.head, person=person)
        elif token.dep_ in ("obj", "iobj") and token.head.lemma_.lower() in actor_words("appointing verbs"):
            yield from ((1, words) for words in _named_as(token.head, after=token.i))


def _predicate(head: Token, *, person: bool) -> Iterator[tuple[int, Span]]:
    """As in "is the head of the agency", "was named minister", "serves as mayor"."""
    if any(child.dep_ == "advmod" and child.lower_ in ("not", "n't", "never", "n’t") for child in head.children):
        return
    auxiliaries = {child.lemma_.lower() for child in head.children if child.dep_ == "aux"}
    if auxiliaries - {"have"}:
        return  # "will be", "would become"
    copula = next((child for child in head.children if child.dep_ == "cop"), None)
    if copula is not None and is_person_head(head, person=person):
        if not _over(head) and head.lower_ not in actor_words("plain persons"):
            yield 2, noun_phrase(head)
        return
    lemma = head.lemma_.lower()
    if lemma in actor_words("appointing verbs") and any(c.dep_ == "aux:pass" for c in head.children):
        yield from ((1, words) for words in _named_as(head, after=head.i))
    elif lemma in actor_words("serving verbs"):
        yield from ((2, words) for words in _named_as(head, after=head.i, only_as=True))
    elif lemma == "become":
        yield from ((2, words) for words in _named_as(head, after=head.i))
    yield from ((2, words) for words in _fronted(head))


def _over(head: Token) -> bool:
    """As in "was mayor until 2010": the text itself ends the office."""
    return any(c.dep_ == "obl" and any(g.lower_ == "until" for g in c.children) for c in head.children)


def _fronted(verb: Token) -> Iterator[Span]:
    """As in "As mayor, Ana Sousa closed the port"."""
    for child in verb.children:
        as_office = child.dep_ == "obl" and child.i < verb.i and is_person_head(child, person=False)
        if as_office and any(c.lower_ == "as" and c.dep_ == "case" for c in child.children):
            yield noun_phrase(child)


def _named_as(verb: Token, *, after: int, only_as: bool = False) -> Iterator[Span]:
    """The office that stands as object, complement or in an "as" phrase behind ``after``."""
    for child in verb.children:
        said = any(c.lower_ == "as" for c in child.children)
        office = child.i > after and is_person_head(child, person=False)
        if office and child.dep_ in ("xcomp", "obj", "obl", "advcl", "appos") and (said or not only_as):
            yield noun_phrase(child)


def _relative(doc: Doc, end: int, *, person: bool) -> Span | None:
    """As in "Yuri Kim, who heads the agency": the relative clause as far as its object."""
    who = end + 1 if end < len(doc) and doc[end].text == "," else end
    if who + 1 >= len(doc) or doc[who].lower_ != "who":
        return None
    verb = doc[who + 1]
    if verb.lower_ in ("is", "was", "has", "had"):
        return _who_is(doc[who + 2 : who + 12], person=person)
    if verb.lemma_.lower() in actor_words("serving verbs"):
        return next(_named_as(verb, after=verb.i, only_as=True), None)
    if verb.lemma_.lower() not in actor_words("heading verbs"):
        return None
    last = verb.i
    while last + 1 < len(doc) and doc[last + 1].tag_ in INSIDE | {"DT", "IN"} and doc[last + 1].text != ",":
        last += 1
    return doc[verb.i : last + 1] if last > verb.i else None


def _who_is(rest: Span, *, person: bool) -> Span | None:
    """As in "who is also the mayor of Port Ellery", "who was appointed head of the fleet in May"."""
    for token in rest:
        if token.lower_ in ("not", "never", "n't", "n’t") or token.is_punct:
            return None
        if token.tag_.startswith("VB"):
            if token.lemma_.lower() in actor_words("appointing verbs"):
                return next(_named_as(token, after=token.i), None)
            if token.lemma_.lower() not in ("be", "serve", "work", "act"):
                return None
        if token.tag_ in ("IN", "TO") and token.lower_ != "as":
            return None
        if is_person_head(token, person=person):
            head = token.head if token.dep_ == "compound" and is_office(token.head) else token
            return noun_phrase(head)
    return None
