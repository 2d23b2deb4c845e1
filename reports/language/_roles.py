"""A name in its sentence to the words that say what office its bearer holds."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.language._roles_clauses import clause_roles
from reports.language._roles_nouns import is_office, is_person_noun
from reports.language._roles_phrases import INSIDE, JOINTS, closed, noun_phrase, phrase_ending

__all__ = ["Role", "is_office", "role_of", "roles_of"]

_OFFICE_AFTER_OF = 5
"""Words between an office and the name in "Secretary of Defence Lloyd Austin"."""


class Role(NamedTuple):
    """Words for an office, and how sure their place makes it: 0 beside the name, 1 and 2 in a clause."""

    rank: int
    words: Span


def role_of(doc: Doc, start: int, end: int) -> Span | None:
    """The role phrase around the name in tokens ``start:end``, without its article."""
    found = sorted(roles_of(doc, start, end), key=lambda role: (role.rank, -len(role.words)))
    return found[0].words if found else None


def roles_of(doc: Doc, start: int, end: int, *, person: bool = False) -> Iterator[Role]:
    """All role phrases around the name; with ``person``, occupations that no list holds as well."""
    for words in (
        _before(doc, start),
        _apposed_before(doc, start, end),
        _apposed_after(doc, end, person=person) or _apposed(doc, start, end, person=person),
        _bracketed(doc, end, person=person),
    ):
        if words is not None:
            yield Role(0, words)
    for rank, words in clause_roles(doc, start, end, person=person):
        yield Role(rank, words)


def _before(doc: Doc, start: int) -> Span | None:
    """As in "national security spokesman John Kirby", "US Secretary of Defence Lloyd Austin"."""
    if start == 0 or not (is_office(doc[start - 1]) or _office_of(doc, start - 1)):
        return None
    return phrase_ending(doc, start - 1)


def _office_of(doc: Doc, last: int) -> bool:
    """As in "Secretary of Defence": an office, "of", and what it is for, right before the name."""
    for index in range(last, max(-1, last - _OFFICE_AFTER_OF), -1):
        if doc[index].lower_ in ("of", "for"):
            return index > 0 and is_office(doc[index - 1]) and doc[last].tag_ in ("NNP", "NNPS", "NN")
        if doc[index].tag_ not in ("NNP", "NNPS", "NN", "DT", "CC"):
            return False
    return False


def _apposed_before(doc: Doc, start: int, end: int) -> Span | None:
    """As in "The head of the agency, Kyrylo Budanov, told"; a comma or the sentence's end behind the name."""
    if start < 2 or doc[start - 1].text != ",":
        return None
    ends = end >= len(doc) or doc[end].is_punct or doc[end].is_space
    apposed = any(t.dep_ == "appos" and t.head.i < start for t in doc[start:end])
    if not (ends or apposed):
        return None
    last, office = start - 2, None
    for index in range(last, max(doc[last].sent.start, start - 14) - 1, -1):
        token = doc[index]
        if is_office(token) and token.tag_ in ("NN", "NNP"):
            office = index
            break
        if token.tag_ not in INSIDE and token.lower_ not in JOINTS:
            break
    if office is None or (office < last and doc[office + 1].lower_ not in ("of", "for", "at", "in", "to")):
        return None
    phrase = phrase_ending(doc, office)
    return doc[phrase.start : last + 1] if phrase is not None else None


def _apposed_after(doc: Doc, end: int, *, person: bool) -> Span | None:
    """As in "Yuri Kim, the deputy head of the agency, said": words up to what closes the apposition."""
    if end + 1 >= len(doc) or doc[end].text not in (",", "—", "–"):
        return None
    first = end + 1
    if doc[first].tag_ == "CD" and first + 2 < len(doc) and doc[first + 1].text == ",":
        first += 2  # an age between the name and the role
    return _phrase_from(doc, first, person=person)


def _bracketed(doc: Doc, end: int, *, person: bool) -> Span | None:
    """As in "Ana Sousa (head of the port)"."""
    if end + 1 >= len(doc) or doc[end].text != "(":
        return None
    phrase = _phrase_from(doc, end + 1, person=person)
    return phrase if phrase is not None and phrase.end < len(doc) and doc[phrase.end].text == ")" else None


def _phrase_from(doc: Doc, first: int, *, person: bool) -> Span | None:
    """The noun phrase that begins at ``first``, if a person's office heads it and something closes it."""
    if first < len(doc) and doc[first].tag_ in ("DT", "PRP$"):
        if doc[first].tag_ == "PRP$":
            return None
        first += 1
    last = first
    while last < len(doc) and (doc[last].tag_ in INSIDE or doc[last].lower_ in JOINTS):
        last += 1
    while last > first and (doc[last - 1].lower_ in JOINTS or doc[last - 1].tag_ == "POS"):
        last -= 1
    phrase = doc[first:last]
    if not len(phrase) or not closed(doc, last):
        return None
    head = next((token for token in phrase if is_person_noun(token, person=person)), None)
    if head is None or head.tag_ not in ("NN", "NNP") or not _heads_phrase(head, phrase):
        return None
    return phrase


def _heads_phrase(head: Token, phrase: Span) -> bool:
    """Whether the office is not the title of another person ("Ana Sousa, President Tom Berg and …")."""
    after = head.doc[head.i + 1] if head.i + 1 < phrase.end else None
    if after is None:
        return True
    return after.lower_ in JOINTS or is_person_noun(after, person=True) or after.tag_ in ("NN", "HYPH", "POS")


def _apposed(doc: Doc, start: int, end: int, *, person: bool) -> Span | None:
    """As ``_apposed_after``, where the parse sees the apposition and no mark closes it."""
    for child in (child for token in doc[start:end] for child in token.children):
        if child.dep_ != "appos" or child.i < end or child.pos_ != "NOUN" or not is_person_noun(child, person=person):
            continue
        if not any(c.dep_ == "nmod:poss" and c.tag_ == "PRP$" for c in child.children):
            return noun_phrase(child)
    return None
