"""Words of a sentence to the noun phrase around them, as far as a role reaches."""

from bisect import bisect_right

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._actor_words import actor_words
from reports.language._roles_nouns import is_office, is_person_noun

INSIDE = actor_words("inside tags")
"""Tags of the words inside a noun phrase."""

JOINTS = actor_words("role joints")
"""Words that hold the parts of a role together."""


def phrase_ending(doc: Doc, last: int) -> Span | None:
    """The noun phrase that ends at ``last``, extended to the left as far as its modifiers go.

    An office that stands last is whole: in "critics of President" nothing before "of" is its part.
    """
    first = last
    whole = is_person_noun(doc[last], person=True)
    while first > 0:
        token = doc[first - 1]
        if token.is_space or (token.is_punct and token.text != "-" and not _dot(token)) or token.is_sent_end:
            break
        if (
            not _dot(token)
            and token.lower_ != "acting"
            and not (token.tag_ in INSIDE and not _verbal(token))
            and not _joint(doc, first - 1, whole=whole)
        ):
            break
        whole = whole or is_office(token)
        first -= 1
    owner = next((i for i in range(last - 1, first - 1, -1) if doc[i].tag_ == "PRP$"), None)
    first = first if owner is None else owner + 1  # "the death of their child", "his deputy"
    first = _then(doc, _without_front(doc, first, last))
    return doc[first : last + 1] if first <= last and not doc[first].is_punct else None


def _dot(token: Token) -> bool:
    """Whether the mark is the dot of a title that the tokenizer cut off: "Brig. Gen."."""
    return token.text == "." and token.i > 0 and token.nbor(-1).lower_ in gz.word_set("titles")


def _without_front(doc: Doc, first: int, last: int) -> int:
    """First word of the phrase when joints, honorifics and the time of the event are taken off its front."""
    while first < last:
        token = doc[first]
        loose = token.tag_ == "POS" or token.lower_ in ("of", "for", "and", "-", "the")
        year = token.tag_ == "CD" and doc[first + 1].text != "-"
        if not (loose or year or _timed(token) or token.lower_.rstrip(".") in gz.word_class("honorifics")):
            break
        first += 1
    return first


def _timed(token: Token) -> bool:
    """As in "on Tuesday President Lind": the word is of a time, and not of the title."""
    times = token.doc._.times
    at = bisect_right(times, token.idx, key=lambda time: time.start) - 1
    return at >= 0 and times[at].start <= token.idx < times[at].end and times[at].type != "duration"


def _then(doc: Doc, first: int) -> int:
    """Take in the "then" of "the then Israeli prime minister"; at the start of a sentence it tells when."""
    if first < 1 or doc[first].is_sent_start:
        return first
    back = 2 if doc[first - 1].text == "-" and first > 1 else 1
    then = doc[first - back]
    return then.i if then.lower_ in actor_words("past marks") and not then.is_sent_start else first


def _verbal(token: Token) -> bool:
    """A participle that qualifies nothing: "said President", "has appointed General"."""
    return token.tag_ == "VBN" and token.dep_ not in ("amod", "compound")


def _joint(doc: Doc, index: int, *, whole: bool) -> bool:
    """Whether the word at ``index`` holds what is left of it to what is right of it."""
    token = doc[index]
    if index == 0 or doc[index - 1].tag_ not in INSIDE:
        return False
    if token.lower_ == "-":
        return True
    if token.lower_ in ("of", "for"):
        return not whole
    if token.lower_ == "and":  # "foreign and security policy chief", "chairman and chief executive"
        before = doc[index - 1]
        return before.tag_ == "JJ" or is_office(before) or before.lower_ in gz.word_set("title_modifiers")
    return False


def closed(doc: Doc, end: int) -> bool:
    """Whether an apposition ends at ``end``: a mark, the end of the text, "who" or a verb."""
    if end >= len(doc):
        return True
    token = doc[end]
    mark = token.text == "," or token.text in actor_words("closing marks")
    return mark or token.is_space or token.tag_ in actor_words("closing tags")


def noun_phrase(head: Token) -> Span:
    """The phrase of ``head`` with its modifiers and of-phrases, no article, no clauses."""
    first = last = head.i
    for child in head.children:
        if child.i < head.i:
            if child.dep_ in ("compound", "amod", "nmod:poss", "nmod:desc", "nmod", "nummod") and child.tag_ != "PRP$":
                first = min(first, child.left_edge.i)
        elif child.dep_ in ("nmod", "flat", "compound"):
            last = max(last, _edge(child))
        elif child.dep_ == "conj" and is_office(child):
            last = max(last, noun_phrase(child).end - 1)
    if head.doc[first].tag_ == "DT" and first < last:
        first += 1
    return head.doc[first : last + 1]


def _edge(token: Token) -> int:
    """Last word of the subtree before a clause or a mark cuts it."""
    last = token.i
    for child in token.children:
        if child.i > last and child.dep_ in ("nmod", "flat", "compound", "conj", "case", "nmod:poss"):
            last = max(last, _edge(child))
    return last
