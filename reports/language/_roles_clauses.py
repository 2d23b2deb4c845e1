"""A name and the clause it stands in to the office that the clause gives it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from reports.language._actor_words import actor_words
from reports.language._roles_nouns import is_office, is_person_noun
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
    copula = next((child for child in head.children if child.dep_ == "cop"), None)
    if copula is not None and is_person_noun(head, person=person) and head.tag_ in ("NN", "NNP"):
        if not any(child.dep_ == "aux" for child in head.children):
            yield 2, noun_phrase(head)
        return
    lemma = head.lemma_.lower()
    if lemma in actor_words("appointing verbs") and any(c.dep_ == "aux:pass" for c in head.children):
        yield from ((1, words) for words in _named_as(head, after=head.i))
    elif lemma in actor_words("serving verbs"):
        yield from ((2, words) for words in _named_as(head, after=head.i, only_as=True))


def _named_as(verb: Token, *, after: int, only_as: bool = False) -> Iterator[Span]:
    """The office that stands as object, complement or in an "as" phrase behind ``after``."""
    for child in verb.children:
        said = any(c.lower_ == "as" for c in child.children)
        office = child.i > after and is_office(child) and child.tag_ in ("NN", "NNP")
        if office and child.dep_ in ("xcomp", "obj", "obl", "advcl", "appos") and (said or not only_as):
            yield noun_phrase(child)


def _relative(doc: Doc, end: int, *, person: bool) -> Span | None:
    """As in "Yuri Kim, who heads the agency": the relative clause as far as its object."""
    who = end + 1 if end < len(doc) and doc[end].text == "," else end
    if who + 1 >= len(doc) or doc[who].lower_ != "who":
        return None
    verb = doc[who + 1]
    if verb.lower_ in ("is", "was", "has", "had"):
        for token in doc[who + 2 : who + 10]:
            if token.is_punct or token.tag_.startswith("VB"):
                return None
            if is_person_noun(token, person=person) and token.tag_ in ("NN", "NNP"):
                head = token.head if token.dep_ == "compound" and is_office(token.head) else token
                return noun_phrase(head)
        return None
    if verb.lemma_.lower() not in actor_words("heading verbs"):
        return None
    last = verb.i
    while last + 1 < len(doc) and doc[last + 1].tag_ in INSIDE | {"DT", "IN"} and doc[last + 1].text != ",":
        last += 1
    return doc[verb.i : last + 1] if last > verb.i else None
