"""Actors to what pronouns must agree with: man or woman, one or many."""

from spacy.tokens import Doc

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster, Gender
from reports.language._coreference_names import name_words


def give_traits(doc: Doc, cluster: Cluster) -> None:
    """Set the gender of a person from "Mr", "spokeswoman", "his wife" beside it or from the first name."""
    if cluster.kind == "person":
        cluster.gender = _from_titles(doc, cluster) or _from_role(cluster) or _from_first_name(cluster.name)


def noun_gender(word: str) -> Gender | None:
    """Gender that a noun or a title tells ("king", "Ms"), else ``None``."""
    row = gz.word_table("gendered_nouns").get(word.lower().rstrip("."))
    return None if row is None else "m" if row[0] == "m" else "f"


def _from_titles(doc: Doc, cluster: Cluster) -> Gender | None:
    for start, end in cluster.spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        for word in (span[0].lower_, doc[span.start - 1].lower_ if span.start else ""):
            gender = noun_gender(word)
            if gender is not None:
                return gender
    return None


def _from_role(cluster: Cluster) -> Gender | None:
    for word in cluster.role or ():
        gender = noun_gender(word.lower_)
        if gender is not None:
            return gender
    return None


def _from_first_name(name: str) -> Gender | None:
    words = name_words(name)
    if len(words) < 2 or words[0] in gz.word_set("family_names_first"):
        return None
    for word in (words[0], words[0].split("-")[0]):
        if word in gz.word_set("first_names_m"):
            return "m"
        if word in gz.word_set("first_names_f"):
            return "f"
    return None
