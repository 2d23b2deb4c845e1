"""A noun to whether it says what a person is: an office, a rank, an occupation, kin."""

from spacy.tokens import Token

from reports.language import gazetteers as gz
from reports.language._actor_words import actor_words

_SINGULAR = ("NN", "NNP")


def is_office(token: Token) -> bool:
    """Whether the word names an office or occupation that a person holds."""
    word = token.lower_.rstrip(".")
    if token.i > 1 and token.nbor(-1).text == "-":  # "secretary-general"
        joined = f"{token.nbor(-2).lower_}-{word}"
        word = joined if joined in gz.word_set("titles") else word
    return _office(word)


def _office(word: str) -> bool:
    return word in gz.word_set("offices") or (
        word in gz.word_set("titles") and word not in gz.word_set("title_modifiers") | gz.word_class("honorifics")
    )


def is_kin(token: Token) -> bool:
    """Whether the word says whose relative or friend somebody is ("wife", "colleague")."""
    return token.lower_ in actor_words("relations of persons")


def is_person_noun(token: Token, *, person: bool) -> bool:
    """As ``is_office``; of somebody known to be a ``person`` also any noun for one ("beekeeper")."""
    if is_office(token):
        return True
    return person and token.pos_ in ("NOUN", "PROPN") and token.tag_ in (*_SINGULAR, "JJ") and _human(token.lower_)


def is_person_head(token: Token, *, person: bool) -> bool:
    """As ``is_person_noun``, and one person: "general" as an adjective and "ministers" are no heads."""
    noun = token.tag_ in _SINGULAR or (token.tag_ == "JJ" and token.text[:1].isupper() and token.pos_ == "PROPN")
    return noun and is_person_noun(token, person=person)


def singular_office(token: Token) -> bool:
    """Whether cutting the last letter leaves the noun for one person ("councillors", "activists")."""
    word = token.lower_
    one = word[:-1]
    return token.tag_ in ("NNS", "NNPS") and word.endswith("s") and (_office(one) or _human(one)) and one != "mr"


def _human(word: str) -> bool:
    if word in gz.word_class("honorifics") or word in gz.word_set("thing_nouns"):
        return False
    known = word in gz.word_set("person_nouns") or word in gz.word_table("gendered_nouns")
    return known or (len(word) > 5 and word.endswith(tuple(actor_words("person endings"))))
