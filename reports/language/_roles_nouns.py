"""A noun to whether it says what a person is: an office, a rank, an occupation."""

from spacy.tokens import Token

from reports.language import gazetteers as gz
from reports.language._actor_words import actor_words


def is_office(token: Token) -> bool:
    """Whether the word names an office or occupation that a person holds."""
    word = token.lower_.rstrip(".")
    if token.i > 1 and token.nbor(-1).text == "-":  # "secretary-general"
        joined = f"{token.nbor(-2).lower_}-{word}"
        word = joined if joined in gz.word_set("titles") else word
    return word in gz.word_set("offices") or (
        word in gz.word_set("titles") and word not in gz.word_set("title_modifiers") | gz.word_class("honorifics")
    )


def is_person_noun(token: Token, *, person: bool) -> bool:
    """As ``is_office``; of somebody known to be a ``person`` also any noun for one ("beekeeper")."""
    if is_office(token):
        return True
    if not person or token.pos_ not in ("NOUN", "PROPN"):
        return False
    word = token.lower_
    return (
        word in gz.word_set("person_nouns")
        or word in gz.word_table("gendered_nouns")
        or (len(word) > 5 and word.endswith(tuple(actor_words("person endings"))) and token.tag_ == "NN")
    )
