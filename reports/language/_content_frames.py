"""A cue to what it takes besides a clause: objects, infinitives, charges, "warned of …"."""

from spacy.tokens import Span, Token

from reports.language import gazetteers as gz
from reports.language._content_spans import trimmed
from reports.language._cues import Cue


def charge(cue: Cue) -> Span | None:
    """As in "accused Peru of breaking the treaty": the accused and the charge."""
    token = cue.token
    accused = next((c for c in token.children if c.dep_ in ("obj", "iobj") and c.i > token.i), None)
    if "a" not in cue.frames or accused is None:
        return None
    last = max(
        t.i for c in token.children if c.i >= accused.i and c.dep_ not in ("punct", "conj", "cc") for t in c.subtree
    )
    return trimmed(token.doc[min(t.i for t in accused.subtree) : last + 1])


def framed(cue: Cue, speaker: Span | None) -> Span | None:
    """Objects, infinitives and "warned of …", for the cues that take them."""
    token = cue.token
    ordered = _bidden(cue)
    if ordered is not None:
        return trimmed(token.doc[ordered.left_edge.i : ordered.right_edge.i + 1], keep_to=True)
    for child in sorted(token.children, key=lambda c: (c.dep_ != "xcomp" or "e" in cue.frames, c.i)):
        if child.i < token.i or not takes(cue, child):
            continue
        inside = sorted(t.i for t in child.subtree if t.i > token.i)
        if "e" in cue.frames and child.dep_ in ("obj", "iobj"):
            inside += [t.i for c in token.children if c.dep_ == "xcomp" for t in c.subtree if t.i > inside[-1]]
        if inside and (speaker is None or inside[0] >= speaker.end or inside[-1] < speaker.start):
            return trimmed(token.doc[inside[0] : inside[-1] + 1], keep_to=True)
    return None


def _bidden(cue: Cue) -> Token | None:
    """As in "ordered the ministry to release the files": the infinitive right behind who is to do it."""
    token = cue.token
    told = next((c for c in token.children if c.dep_ in ("obj", "iobj", "obl") and c.i > token.i), None)
    if told is None or "i" not in cue.frames:
        return None
    for verb in (*token.children, *told.children):
        to = verb.dep_ in ("xcomp", "advcl", "acl") and any(c.tag_ == "TO" for c in verb.children)
        if to and verb.i > told.i:
            return verb if _adjacent(told, verb) else None
    return None


def _adjacent(told: Token, verb: Token) -> bool:
    """Whether nothing but words of ``told`` stand before the infinitive."""
    between = told.doc[told.i + 1 : verb.left_edge.i]
    return all(told.is_ancestor(t) or t.is_punct for t in between)


def takes(cue: Cue, child: Token) -> bool:
    """Whether ``child`` is a content of the kind that the cue's frames allow."""
    if "e" in cue.frames and child.dep_ in ("obj", "iobj"):  # "expects the bank to raise rates"
        return any(c.dep_ == "xcomp" and c.i > child.i for c in cue.token.children)
    if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        open_clause = child.tag_ == "VBG" or any(c.dep_ == "mark" or c.tag_ in ("TO", "VBG") for c in child.children)
        return (
            "i" in cue.frames
            and open_clause
            and (cue.stance == "decline" or not any(t.dep_ == "ccomp" for t in child.children))
        )
    if child.dep_ == "obj" and child.pos_ in ("NOUN", "PROPN"):
        counted = any(c.dep_ == "nummod" for c in child.children)
        matter = "m" in cue.frames and not counted and child.lemma_.lower() in gz.word_set("matters")
        return matter or "o" in cue.frames or ("n" in cue.frames and not _granted(child))
    return "p" in cue.frames and child.dep_ in ("obl", "nmod") and _case(child) in gz.word_class("topics")


def _granted(thing: Token) -> bool:
    """As in "denied entry", "dismissed the coach", "rejected 40 bids": given or taken, not said."""
    lemma = thing.lemma_.lower()
    known = ("speaking_nouns", "offices", "titles")
    person = thing.pos_ == "PROPN" or any(lemma in gz.word_set(name) for name in known)
    counted = any(c.dep_ == "nummod" for c in thing.children)
    return person or counted or lemma in gz.word_class("granted")


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")
