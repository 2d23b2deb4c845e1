"""A name in its sentence to the words that say what office its bearer holds."""

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz

_INSIDE = {"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "CD", "PRP$", "VBN"}


def is_office(token: Token) -> bool:
    """Whether the word names an office or occupation that a person holds."""
    word = token.lower_.rstrip(".")
    if token.i > 1 and token.nbor(-1).text == "-":  # "secretary-general"
        word = f"{token.nbor(-2).lower_}-{word}"
    return word in gz.word_set("offices") or (
        word in gz.word_set("titles") and word not in gz.word_set("title_modifiers") | gz.word_class("honorifics")
    )


def role_of(doc: Doc, start: int, end: int) -> Span | None:
    """The role phrase around the name in tokens ``start:end``, without its article."""
    return (
        _before(doc, start)
        or _apposed_before(doc, start)
        or _apposed_after(doc, end)
        or _heads(doc, end)
        or _copular(doc, start, end)
    )


def _before(doc: Doc, start: int) -> Span | None:
    """As in "national security spokesman John Kirby", "US Secretary of Defence Lloyd Austin"."""
    if start == 0:
        return None
    last = start - 1
    if not (is_office(doc[last]) or _office_of(doc, last)):
        return None
    return _phrase_ending(doc, last)


def _office_of(doc: Doc, last: int) -> bool:
    """As in "Secretary of Defence": an office, "of", and what it is for, right before the name."""
    for index in range(last, max(-1, last - 5), -1):
        if doc[index].lower_ in ("of", "for"):
            return index > 0 and is_office(doc[index - 1]) and doc[last].tag_ in ("NNP", "NNPS", "NN")
        if doc[index].tag_ not in ("NNP", "NNPS", "NN", "DT", "CC"):
            return False
    return False


def _phrase_ending(doc: Doc, last: int) -> Span | None:
    """The noun phrase that ends at ``last``, extended to the left as far as its modifiers go."""
    first = last
    while first > 0:
        token = doc[first - 1]
        joint = token.lower_ in ("of", "for", "and", "-") and first - 1 > 0 and doc[first - 2].tag_ in _INSIDE
        if token.is_space or (token.is_punct and token.text != "-"):
            break
        if token.tag_ not in _INSIDE and not joint:
            break
        if token.tag_ == "VBN" and token.lower_ in ("said", "told"):
            break
        first -= 1
    while first < last and doc[first].lower_ in ("'s", "’s", "of", "for", "and", "-"):
        first += 1
    while first < last and doc[first].lower_.rstrip(".") in gz.word_class("honorifics"):
        first += 1
    return doc[first : last + 1] if first <= last and not doc[first].is_punct else None


def _apposed_before(doc: Doc, start: int) -> Span | None:
    """As in "Ukraine’s Military Intelligence Directorate head, Kyrylo Budanov, told"."""
    if start < 2 or doc[start - 1].text != ",":
        return None
    last = start - 2
    phrase = _phrase_ending(doc, last)
    if phrase is None or not any(is_office(token) for token in phrase):
        return None
    return phrase if is_office(phrase[-1]) or any(t.lower_ in ("of", "for") for t in phrase) else None


def _apposed_after(doc: Doc, end: int) -> Span | None:
    """As in "Yuri Kim, the deputy head of the agency, said"."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    first = end + 1
    if doc[first].tag_ == "CD" and first + 2 < len(doc) and doc[first + 1].text == ",":
        first += 2  # an age between the name and the role
    if doc[first].tag_ == "DT" and first + 1 < len(doc):
        first += 1
    last = first
    while last < len(doc) and (
        doc[last].tag_ in _INSIDE or doc[last].lower_ in ("of", "for", "at", "in", "to", "the", "and", "on")
    ):
        last += 1
    while last > first and doc[last - 1].lower_ in ("of", "for", "at", "in", "to", "the", "and", "on"):
        last -= 1
    phrase = doc[first:last]
    closed = last >= len(doc) or doc[last].text in (",", ".", ";", "—", "–", ")") or doc[last].tag_ == "WP"
    head = next((token for token in phrase if is_office(token)), None)
    return phrase if len(phrase) and closed and head is not None and phrase[0].tag_ != "PRP$" else None


def _heads(doc: Doc, end: int) -> Span | None:
    """As in "Yuri Kim, who heads the agency": the relative clause as far as its object."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ != "who":
        return None
    verb = doc[end + 2]
    if verb.lemma_.lower() not in ("head", "lead", "chair", "run", "command", "direct"):
        return None
    last = verb.i
    while last + 1 < len(doc) and doc[last + 1].tag_ in _INSIDE | {"DT", "IN"} and doc[last + 1].text != ",":
        last += 1
    return doc[verb.i : last + 1] if last > verb.i else None


def _copular(doc: Doc, start: int, end: int) -> Span | None:
    """As in "Kim is the head of the agency"."""
    for token in doc[start:end]:
        head = token.head
        if token.dep_ == "nsubj" and is_office(head) and any(child.dep_ == "cop" for child in head.children):
            left = min(t.i for t in head.subtree if t.dep_ in ("compound", "amod", "nmod:poss") or t == head)
            right = max((t.i for c in head.children if c.dep_ == "nmod" for t in c.subtree), default=head.i)
            return doc[left : right + 1]
    return None
