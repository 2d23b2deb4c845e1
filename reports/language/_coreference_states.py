"""Names of states and seats of government to the states that act under them."""

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "obl:agent", "vocative"})
_PART_OF_NAME = frozenset({"flat", "compound", "appos", "nmod:desc"})


def states(doc: Doc) -> list[Cluster]:
    """States by name; by the seat of their government or a bare "the North" where that acts."""
    found: dict[str, Cluster] = {}
    for name in doc._.names:
        text = doc._.prose[name.start : name.end]
        state = gz.state_by_name().get(text) or gz.state_by_seat().get(text)
        span = doc.char_span(name.start, name.end, alignment_mode="expand") if state is not None else None
        if state is None or span is None or located(span) or _before_noun(span):
            continue
        if text not in gz.state_by_name() and not stands_for_government(span):
            continue
        cluster = found.setdefault(state.name, Cluster(state.name, "state", side=state.name))
        cluster.add(name.start, name.end, text)
        cluster.acts = cluster.acts or acts(doc, name.start, name.end) or stands_for_government(span)
    _cardinal(doc, found)
    return list(found.values())


def _before_noun(span: Span) -> bool:
    """As in "US troops", "UK Foreign Secretary": a state that only says whose."""
    return span.root.dep_ == "compound" and span.root.head.i >= span.end and span.root.head.pos_ == "NOUN"


def _cardinal(doc: Doc, found: dict[str, Cluster]) -> None:
    """As in "the North" is North Korea in a text that names no other North."""
    for word in ("North", "South"):
        candidates = [c for n, c in found.items() if n.split()[0] == word and len(n.split()) == 2]
        if len(candidates) != 1:
            continue
        for token in doc[1:]:
            alone = token.i + 1 >= len(doc) or doc[token.i + 1].tag_ not in ("NNP", "NNPS", "NN", "JJ", "NNS")
            if token.text == word and doc[token.i - 1].lower_ == "the" and alone:
                span = doc[token.i : token.i + 1]
                if not located(span):
                    candidates[0].add(doc[token.i - 1].idx, token.idx + len(token), f"the {word}")


def _outermost(root: Token) -> Token:
    """The word that the name as a whole depends on: joined and apposed names have what the first has."""
    while (root.dep_ == "conj" and root.head.pos_ in ("PROPN", "NOUN")) or (
        root.dep_ in _PART_OF_NAME and root.head.pos_ == "PROPN"
    ):
        root = root.head
    return root


def acts(doc: Doc, start: int, end: int) -> bool:
    """Whether the name is a subject, a possessor or the agent of a passive."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    root = _outermost(span.root)
    if root.dep_ in _SUBJECT or _agent(root):
        return True
    return root.dep_ == "nmod:poss" and root.head.pos_ == "NOUN" and root.head.lower_ not in gz.word_set("place_words")


def _agent(root: Token) -> bool:
    """As in "was denied by Lima", "according to Lima"."""
    cases = {child.lower_ for child in root.children if child.dep_ in ("case", "fixed")}
    if "by" in cases and root.dep_ in ("obl", "obl:agent"):
        return any(child.dep_ in ("aux:pass", "nsubj:pass") for child in root.head.children) or root.head.tag_ == "VBN"
    return "according" in cases


def stands_for_government(span: Span) -> bool:
    """Whether a capital is its government here: it acts, is dealt with, or governments sit in it.

    As in "Lima denied", "accused Lima", "ties with Lima", "the governments in Lima and Quito".
    """
    root = _outermost(span.root)
    if acts(span.doc, span.start_char, span.end_char):
        return _speaks_or_deals(root)
    if root.dep_ in ("obj", "iobj"):
        return root.head.lemma_.lower() not in gz.word_set("place_verbs")
    if root.dep_ == "nmod" and root.head.pos_ == "NOUN":
        cases = {child.lower_ for child in root.children if child.dep_ == "case"}
        if root.head.lemma_.lower() in gz.word_class("countries by noun"):
            return bool(cases & {"in", "of"})
        return bool(cases & {"with", "against", "by", "between", "from", "on", "to"}) and (
            root.head.lower_ in gz.word_set("relation_nouns")
        )
    return root.dep_ == "obl" and any(c.lower_ in ("with", "against") for c in root.children if c.dep_ == "case")


def _speaks_or_deals(root: Token) -> bool:
    """A capital that is or gets something done to it as a city is no government: "Lima is a city"."""
    if root.dep_ == "nmod:poss":
        return root.head.lower_ not in gz.word_set("place_words") and root.head.lower_ not in gz.word_set("city_nouns")
    return root.head.pos_ in ("VERB", "AUX") or not any(c.dep_ == "cop" for c in root.head.children)


def located(span: Span) -> bool:
    """Whether the name stands in a phrase of place or direction ("in Russia", "near Lima")."""
    root = span.root
    cases = {child.lower_ for child in root.children if child.dep_ == "case"}
    before = span[0].nbor(-1).lower_ if span[0].i else ""
    joined = root
    while joined.dep_ == "conj" and joined.head.pos_ == "PROPN" and not cases:
        joined = joined.head
        cases = {child.lower_ for child in joined.children if child.dep_ == "case"}
    if not (cases & gz.word_class("locative") or before in gz.word_class("locative")):
        return False
    governed = joined.head.lemma_.lower() in gz.word_class("countries by noun")
    return not (governed and joined.dep_ == "nmod")
