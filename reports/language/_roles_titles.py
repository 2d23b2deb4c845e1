"""The words right before a name to the title in them: "then Israeli Prime Minister Ana Sousa"."""

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._actor_words import actor_words
from reports.language._roles_nouns import is_kin, is_office, is_person_head, singular_office
from reports.language._roles_phrases import phrase_ending

_OFFICE_AFTER_OF = 8
"""Words between an office and the name in "Secretary of Defence Lloyd Austin"."""


def title_before(doc: Doc, start: int, *, person: bool) -> Span | None:
    """As in "national security spokesman John Kirby", "chief of the Refugee Board Ana Sousa"."""
    last = start - 1
    while last >= 0 and doc[last].lower_.rstrip(".") in gz.word_class("honorifics"):
        last -= 1
    if last < 0 or doc[last + 1].is_sent_start:
        return None
    if _titles(doc[last], person=person):
        return phrase_ending(doc, last)
    office = _office_of(doc, last)
    if office is None:
        return None
    phrase = phrase_ending(doc, office.i)
    return doc[phrase.start : last + 1] if phrase is not None else None


def _titles(token: Token, *, person: bool) -> bool:
    """Whether the noun can be a title of the name behind it; "a major Warhol show" has none."""
    capital = token.text[:1].isupper()
    if token.lower_ in actor_words("plain persons"):
        return False
    return is_person_head(token, person=person) or (capital and token.tag_ != "NNS" and is_office(token))


def _office_of(doc: Doc, last: int) -> Token | None:
    """As in "Secretary of Defence": an office, "of", and what it is for, right before the name."""
    tags = ("NNP", "NNPS", "NN", "NNS", "JJ", "DT", "CC", "HYPH", "POS")
    for index in range(last, max(-1, last - _OFFICE_AFTER_OF), -1):
        if doc[index].lower_ in ("of", "for"):
            ends = doc[last].tag_ in ("NNP", "NNPS", "NN", "NNS")
            return doc[index - 1] if ends and index and is_person_head(doc[index - 1], person=False) else None
        if doc[index].tag_ not in tags or doc[index].is_sent_end:
            return None
    return None


def shared_title(doc: Doc, start: int, end: int) -> Span | None:
    """The plural noun that two or more joined names have before them: "councillors Ana Sousa and Tom Berg"."""
    root = doc[start:end].root
    first = root.head if root.dep_ == "conj" and root.head.i < start else root
    joined = root.dep_ == "conj" or any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in root.children)
    if not joined or first.pos_ != "PROPN":
        return None
    at = first.i
    while at > 0 and doc[at - 1].tag_ in ("NNP", "NNPS") and not singular_office(doc[at - 1]):
        at -= 1
    plural = doc[at - 1] if at else None
    if plural is None or doc[at].is_sent_start or not singular_office(plural) or is_kin(plural):
        return None
    return phrase_ending(doc, plural.i)
