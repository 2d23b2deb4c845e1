"""A name in its sentence to the words that say what office its bearer holds."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.language._actor_words import actor_words
from reports.language._roles_appositions import apposed, apposed_after, apposed_before, bracketed
from reports.language._roles_clauses import clause_roles
from reports.language._roles_nouns import is_kin, is_office
from reports.language._roles_titles import shared_title, title_before

__all__ = ["Role", "is_office", "role_of", "roles_of"]

_RANK = 1
"""Added to the rank of words that end in a military or learned title: "Army Major", "Professor"."""
_OTHER = 3
"""Added to the rank of words that name no office: "beekeeper", "resident"."""
_KIN = 6
"""Added to the rank of words that say whose relative somebody is."""


class Role(NamedTuple):
    """Words for an office, and how sure and telling they are: 0 beside the name, 1 and 2 in a clause.

    What is no office comes after all offices, and kin after that.
    """

    rank: int
    words: Span
    shared: bool = False
    """True for a plural before several names: without its last letter it is the role of each."""


def role_of(doc: Doc, start: int, end: int) -> Span | None:
    """The role phrase around the name in tokens ``start:end``, without its article."""
    found = sorted(roles_of(doc, start, end), key=order)
    return found[0].words if found else None


def order(role: Role) -> tuple[int, int]:
    """Sort key by which the best role stands first: sure, then full."""
    return role.rank, -len(role.words)


def roles_of(doc: Doc, start: int, end: int, *, person: bool = False) -> Iterator[Role]:
    """All role phrases around the name; with ``person``, occupations that no list holds as well."""
    title = title_before(doc, start, person=person)
    for words in (
        title,
        apposed_before(doc, title.start if title is not None else start, end, person=person),
        apposed_after(doc, start, end, person=person),
        bracketed(doc, end, person=person),
        apposed(doc, start, end, person=person),
    ):
        if words is not None:
            yield Role(_rank(words), words)
    shared = shared_title(doc, start, end) if person else None
    if shared is not None:
        yield Role(2, shared, shared=True)
    for rank, words in clause_roles(doc, start, end, person=person):
        yield Role(rank + _rank(words), words)


def _rank(words: Span) -> int:
    leading: list[Token] = []
    for token in words:
        if token.tag_ == "IN" and leading:
            break
        owner = token.i + 1 < words.end and token.nbor(1).tag_ == "POS"
        leading += [] if owner else [token]
    if any(is_office(token) for token in leading) or words[0].tag_.startswith("VB"):
        return _RANK if words[-1].lower_.rstrip(".") in actor_words("ranks") else 0
    return _KIN if any(is_kin(token) for token in leading) else _OTHER
