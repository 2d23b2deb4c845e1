"""A name to what stands in apposition to it, before it or behind it."""

from bisect import bisect_left

from spacy.tokens import Doc, Span, Token

from reports.language._actor_words import actor_words
from reports.language._roles_nouns import is_person_head, is_person_noun
from reports.language._roles_phrases import INSIDE, JOINTS, closed, noun_phrase, phrase_ending

_REACH = 14
"""Words of an apposition before a name."""
_QUALIFIERS = frozenset({"RB", "RBS", "RBR", "JJS", "JJR", "VBG"})
"""Tags of words that qualify a noun behind its article: "the most senior", "a practising"."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def apposed_before(doc: Doc, start: int, end: int, *, person: bool) -> Span | None:
    """As in "The head of the agency, Kyrylo Budanov, told"; a comma or the sentence's end behind the name."""
    root = doc[start:end].root
    if start < 2 or doc[start - 1].text != "," or root.dep_ == "conj" or _goes_on(doc, end):
        return None
    last = _before_bracket(doc, start - 2)
    phrase = _ending_at(doc, last, root, person=person)
    if phrase is None:
        return None
    if _told_apart(doc, end):
        return None
    ends = end >= len(doc) or doc[end].is_punct or doc[end].is_space
    apposed = any(token.dep_ == "appos" and token.head.i < start for token in doc[start:end])
    return phrase if ends or apposed or _opens_clause(doc, phrase, end) else None


def _before_bracket(doc: Doc, last: int) -> int:
    """The word before the bracket that ends at ``last``: "the head of WHB (World Harbour Board), Ana Sousa"."""
    if doc[last].text != ")":
        return last
    opens = next((i for i in range(last - 1, max(0, last - _REACH), -1) if doc[i].text == "("), None)
    return opens - 1 if opens else last


def _ending_at(doc: Doc, last: int, root: Token, *, person: bool) -> Span | None:
    """The phrase for one person that ends at ``last``; of two persons in it, the one the parse ties to the name."""
    offices = []
    for index in range(last, max(doc[last].sent.start, last - _REACH) - 1, -1):
        token = doc[index]
        if is_person_head(token, person=person) and not _modifies(token, last):
            offices.append(token)
        elif token.tag_ not in INSIDE and token.lower_ not in JOINTS:
            break
    if len(offices) > 1:
        tied = [office for office in offices if root.head == office or office.head == root]
        offices = tied or [office for office in offices[:1] if office.i == last and office.dep_ != "nmod"]
    if not offices:
        return None
    office = offices[0].i
    if office < last and doc[office + 1].lower_ not in ("of", "for", "at", "in", "to", "on", "from"):
        return None
    phrase = phrase_ending(doc, office)
    return doc[phrase.start : last + 1] if phrase is not None and not _of_another(doc, phrase.start) else None


def _of_another(doc: Doc, first: int) -> bool:
    """As in "For Tom Berg, a teacher, Ana Sousa was …": the phrase is apposed to the name before it."""
    while first > 0 and doc[first - 1].tag_ in ("DT", "PRP$"):
        first -= 1
    return first > 1 and doc[first - 1].text == "," and doc[first - 2].tag_ in ("NNP", "NNPS", "CD")


def _modifies(token: Token, last: int) -> bool:
    """Whether the noun is only part of the noun behind it: "police officer", "minister’s aide"."""
    return token.i < last and token.nbor(1).tag_ in ("NN", "NNP", "NNS", "POS", "HYPH")


def _opens_clause(doc: Doc, phrase: Span, end: int) -> bool:
    """As in "Chile’s President, Rosa Lind said": the clause begins with the office and its verb follows the name."""
    first = phrase.start
    while first > phrase.sent.start and doc[first - 1].tag_ in ("DT", "PRP$", "POS", "NNP"):
        first -= 1
    opens = first == phrase.sent.start or doc[first - 1].text in (",", ";", "“", '"', "—")
    return opens and doc[end].tag_ in _FINITE


def _told_apart(doc: Doc, end: int) -> bool:
    """As in "The president, Rosa Lind said, is ill": the name speaks of the office."""
    if end + 2 >= len(doc) or doc[end].tag_ not in _FINITE:
        return False
    return doc[end + 1].text == "," and not doc[end + 2].is_quote


def _goes_on(doc: Doc, end: int) -> bool:
    """As in "the president, Rosa Lind and her aides": a list, and no apposition."""
    return end < len(doc) and doc[end].lower_ in ("and", "or")


def apposed_after(doc: Doc, start: int, end: int, *, person: bool) -> Span | None:
    """As in "Yuri Kim, the deputy head of the agency, said": words up to what closes the apposition."""
    if end + 1 >= len(doc) or doc[end].text not in (",", "—", "–"):
        return None
    first = end + 1
    if doc[first].lower_ == "aged" and first + 1 < len(doc):
        first += 1
    if doc[first].tag_ == "CD" and first + 2 < len(doc) and doc[first + 1].text == ",":
        first += 2  # an age between the name and the role
    phrase = phrase_from(doc, first, person=person)
    if phrase is None or phrase.end >= len(doc) or doc[phrase.end].tag_ not in _FINITE:
        return phrase
    # no mark between the phrase and a verb: "According to Ana Sousa, a guard was seen"
    subjects = [t for t in doc[start:end] if t.dep_.startswith("nsubj")]
    return phrase if subjects or phrase.root.dep_ == "appos" else None


def bracketed(doc: Doc, end: int, *, person: bool) -> Span | None:
    """As in "Ana Sousa (head of the port)"."""
    if end + 1 >= len(doc) or doc[end].text != "(":
        return None
    phrase = phrase_from(doc, end + 1, person=person)
    return phrase if phrase is not None and phrase.end < len(doc) and doc[phrase.end].text == ")" else None


def phrase_from(doc: Doc, first: int, *, person: bool) -> Span | None:
    """The noun phrase that begins at ``first``, if a person's office heads it and something closes it."""
    while first < len(doc) and doc[first].lower_ in actor_words("before apposed"):
        first += 1
    then = first if first < len(doc) and doc[first].lower_ in actor_words("past marks") else None
    first += then is not None
    if first < len(doc) and doc[first].tag_ == "PRP$":
        return None
    article = first < len(doc) and doc[first].tag_ == "DT"
    first += article
    last, headed = first, False
    while last < len(doc) and (
        doc[last].tag_ in INSIDE
        or (last > first and doc[last].lower_ in JOINTS)
        or ((article or last > first) and not headed and doc[last].tag_ in _QUALIFIERS)
    ):
        headed = headed or is_person_noun(doc[last], person=person)
        last += 1
    while last > first and (doc[last - 1].lower_ in JOINTS or doc[last - 1].tag_ == "POS"):
        last -= 1
    phrase = doc[first:last]
    head = _head(phrase, person=person)
    if head is None or not _ends_at(doc, phrase):
        return None
    return doc[then:last] if then is not None else phrase


def _ends_at(doc: Doc, phrase: Span) -> bool:
    """Whether something closes the phrase: a mark, a verb, or a title in quotation marks behind "of"."""
    if closed(doc, phrase.end):
        return True
    behind = doc[phrase.end + 1] if phrase.end + 1 < len(doc) else None
    return doc[phrase.end].lower_ in JOINTS and behind is not None and behind.is_quote


def _head(phrase: Span, *, person: bool) -> Token | None:
    """The noun that the phrase is about: the last before its first preposition, if it is one person."""
    if len(phrase) and phrase[0].lower_.rstrip(".") in actor_words("forms of address"):
        return None
    cut = len(phrase)
    for at, token in enumerate(phrase):
        joint = token.tag_ in ("IN", "TO") or token.text == "&" or token.lower_ in ("and", "on", "to")
        if not joint or not at:
            continue
        if token.lower_ == "and" and not is_person_noun(phrase[at - 1], person=person):
            continue  # "foreign and security policy chief"
        cut = at
        break
    if any(_named_person(token) for token in phrase[:cut]):
        return None  # "Ana Sousa, Tom Berg and the minister", "Ana Sousa, Judge Berg and …"
    for token in reversed(list(phrase[:cut])):
        if is_person_head(token, person=person):
            return token if not _plain_behind(token, phrase.start + cut) else None
    return None


def _named_person(token: Token) -> bool:
    """Whether another person's name begins here that qualifies nothing: "Mr Berg’s deputy" has one that does."""
    names = token.doc._.names or ()
    at = bisect_left(names, token.idx, key=lambda name: name.start)
    if at == len(names) or names[at].start != token.idx or names[at].type != "person":
        return False
    behind = next((t for t in token.doc[token.i : token.i + 8] if t.idx >= names[at].end), None)
    return behind is None or behind.tag_ not in ("POS", "NN", "NNP", "NNS", "NNPS", "HYPH", "JJ")


def _plain_behind(head: Token, end: int) -> bool:
    """Whether what follows the office inside its phrase is another thing: "the president’s residence"."""
    rest = head.doc[head.i + 1 : end]
    return any(token.tag_ in ("POS", "NNS", "NNPS", "NN") for token in rest) or (
        len(rest) > 0 and rest[-1].tag_ == "NNP" and not head.text[:1].isupper()
    )


def apposed(doc: Doc, start: int, end: int, *, person: bool) -> Span | None:
    """Where the parse sees an apposition and no mark closes it, on either side of the name."""
    for child in (child for token in doc[start:end] for child in token.children):
        if child.dep_ != "appos" or child.i < end or not is_person_head(child, person=person):
            continue
        phrase = _owned(noun_phrase(child))
        listed = any(c.dep_ == "conj" and not is_person_noun(c, person=True) for c in child.children)
        joined = any(token.lower_ == "and" for token in doc[end : phrase.start])
        others = any(_named_person(token) for token in doc[end : child.i])
        address = phrase[0].lower_.rstrip(".") in actor_words("forms of address")
        return None if listed or joined or others or address else phrase
    root = doc[start:end].root
    office = root.head
    apposes = root.dep_ == "appos" and office.i < start and doc[start - 1].text == ","
    if not apposes or _goes_on(doc, end) or _told_apart(doc, end) or start - office.i > _REACH:
        return None
    if not is_person_head(office, person=person):
        return None
    phrase = _owned(noun_phrase(office))
    return phrase if phrase.end < start else None


def _owned(phrase: Span) -> Span:
    """The phrase behind a pronoun that says whose: "his wife" tells by itself no more than "wife"."""
    return phrase[1:] if phrase[0].tag_ == "PRP$" and len(phrase) > 1 else phrase
