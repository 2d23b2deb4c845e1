"""A quantity in the parse to what it counts: the noun, and the words of its phrase.

Universal Dependencies: the number hangs on the noun it counts (``nummod``), on a unit or on
nothing but a verb. Complements with "of" and bare ones with a few other prepositions ("people
with disabilities") belong to the phrase; relative clauses, participles and prepositional
phrases of place and time do not, because they say where and when rather than what.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.extraction._figures_words import words
from reports.models.document import Quantity

_NOUNS = ("NOUN", "PROPN")
_DETERMINERS = ("DT", "PRP$", "POS", "WP$", "PDT", "CD")
_LEFT = ("nummod", "compound", "amod", "nmod", "nmod:unmarked", "advmod", "det", "det:predet", "obl:unmarked")


class Counted(NamedTuple):
    """What a quantity counts."""

    noun: Token
    """Head of the phrase."""
    start: int
    end: int
    implied: str | None = None
    """What is counted where no noun says it: "people", who alone can be killed."""


def anchor(doc: Doc, quantity: Quantity) -> Token | None:
    """The token of the quantity that its sentence hangs on."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    number = doc.char_span(quantity.number_start, quantity.number_end, alignment_mode="expand")
    if span is None or number is None or not len(number):
        return None
    return span.root if quantity.unit else number.root


def is_noun(token: Token) -> bool:
    """Whether the token can be counted: a noun, or an adjective used as one ("20 wounded")."""
    return token.pos_ in _NOUNS or token.tag_ in ("NN", "NNS", "NNP", "NNPS")


def _base(token: Token) -> str:
    return token.dep_.partition(":")[0]


def preposition(token: Token) -> str | None:
    """The preposition that introduces ``token``, lower case."""
    return next((child.lower_ for child in token.lefts if child.dep_ == "case" and child.tag_ != "POS"), None)


def complement(token: Token, start: int = 0) -> Token | None:
    """The noun behind "of" that completes ``token``, from character ``start`` on."""
    found = (child for child in token.rights if _base(child) in ("nmod", "obl") and preposition(child) == "of")
    return next((child for child in found if child.idx >= start), None)


def phrase_end(noun: Token, *, joined: bool = False) -> Token:
    """Last token of the phrase of ``noun``; ``joined`` takes what is coordinated with it, too."""
    last = noun
    for child in noun.rights:
        attached = child.dep_ in ("flat", "fixed", "compound") and child.i == last.i + 1
        if attached or (joined and child.dep_ == "conj" and is_noun(child) and not _numbered(child)):
            last = phrase_end(child, joined=joined)
        elif _base(child) == "nmod" and (preposition(child) == "of" or _bare(child)):
            last = phrase_end(child, joined=True)
        elif child.dep_ not in ("punct", "cc", "case"):
            break
    return last


def _bare(noun: Token) -> bool:
    """Whether a complement tells a kind, not a place or thing: "people with disabilities"."""
    led = preposition(noun) in words("complements") and noun.tag_ in ("NN", "NNS")
    return led and not any(child.dep_ in ("det", "nummod", "nmod:poss") for child in noun.lefts)


def _numbered(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.lefts)


def _starting(doc: Doc, start: int, noun: Token) -> int:
    """First character of the counted words between ``start`` and the noun: no articles, no "of", no number."""
    hyphen = False
    start = max([start, *(token.idx + len(token) for token in noun.lefts if _owned(token) and token.idx >= start)])
    for token in doc[noun.sent.start : noun.i]:
        if token.idx < start:
            continue
        joined = hyphen or (token.idx == start and token.text in ("-", "‑"))
        skipped = token.lower_ in words("leading") or token.tag_ in _DETERMINERS
        if not (joined or skipped or token.is_punct or token.tag_ in ("HYPH", "``")):
            return max(token.idx, start)
        hyphen = joined and not hyphen  # "a 5,000-strong force"
    return noun.idx


def _owned(number: Token) -> bool:
    """Whether a number has an owner before it: the "22" of "15 of the council's 22 members"."""
    return number.dep_ == "nummod" and number.i > 0 and number.nbor(-1).tag_ in ("POS", "PRP$")


def _followed(doc: Doc, quantity: Quantity, top: Token) -> Token | None:
    """The noun to the right that the quantity modifies, by the parse or, failing it, by tags."""
    noun = top
    while _base(noun) in _LEFT or noun.dep_ in _LEFT:
        if noun.head.i <= noun.i or noun.head.sent.start != top.sent.start or noun.head.pos_ in ("VERB", "AUX"):
            break
        noun = noun.head
    if noun.idx >= quantity.end and is_noun(noun) and _clear(doc, quantity.end, noun):
        return noun
    return _by_tags(doc, quantity.end, top)


def _clear(doc: Doc, start: int, noun: Token) -> bool:
    """Whether only modifiers stand between character ``start`` and ``noun``."""
    between = [token for token in doc[noun.sent.start : noun.i] if token.idx >= start]
    return len(between) <= 12 and not any(
        token.pos_ in ("ADP", "AUX", "SCONJ", "PRON") or token.text in (";", ":", ".", ")") or token.is_space
        for token in between
        if token.tag_ != "PRP$"
    )


def _by_tags(doc: Doc, start: int, top: Token) -> Token | None:
    """The last noun of the run of nouns and adjectives that begins at character ``start``."""
    found: Token | None = None
    for token in doc[top.i : top.sent.end]:
        if token.idx < start:
            continue
        if is_noun(token):
            found = token
        elif token.tag_ in ("JJ", "JJS", "VBN", "VBG", "HYPH", "AFX") and not (found and token.tag_ in ("VBN", "VBG")):
            if found is not None and token.tag_ not in ("HYPH", "JJ"):
                break
        else:
            break
    return found


def _paired(noun: Token) -> Token | None:
    """The second of two bare plurals under one number: "39 women and children"."""
    if noun.i + 2 >= len(noun.doc):
        return None
    joint, second = noun.nbor(1), noun.nbor(2)
    plural = noun.tag_ == second.tag_ == "NNS" and second.head.i == noun.i and second.dep_ == "conj"
    return second if plural and joint.lower_ in ("and", "or") else None


def _span(doc: Doc, start: int, noun: Token) -> Counted:
    last = _paired(noun) or phrase_end(noun)
    return Counted(noun, _starting(doc, start, noun), last.idx + len(last))


def counted(doc: Doc, quantity: Quantity, top: Token) -> Counted | None:
    """The phrase that the quantity counts where it adjoins it, else ``None``.

    "3,000 North Korean soldiers", "dozens of people", "48 million tonnes of grain",
    "$5bn in aid", "a 5,000-strong force".
    """
    own = doc.char_span(quantity.start, quantity.end, alignment_mode="expand") or doc[top.i : top.i + 1]
    part = next(filter(None, (complement(token, quantity.end) for token in own)), None)
    if part is not None and (is_noun(part) or _nominal(part)) and _only(doc, quantity.end, part, "of"):
        return _span(doc, quantity.end, part)
    noun = _followed(doc, quantity, top)
    if noun is not None:
        return _span(doc, quantity.end, noun)
    inside = _in_kind(doc, quantity, top) if quantity.unit is not None else None
    if inside is not None:
        return _span(doc, quantity.end, inside)
    return None


def _nominal(token: Token) -> bool:
    """Whether an adjective stands for those it tells of: "seventeen of the wounded"."""
    return token.tag_ in ("JJ", "VBN") and any(child.dep_ == "det" for child in token.lefts)


def _only(doc: Doc, start: int, noun: Token, word: str) -> bool:
    """Whether ``word`` is the first token after character ``start``."""
    first = next((token for token in doc[noun.sent.start : noun.i + 1] if token.idx >= start), None)
    return first is not None and first.lower_ == word


def _in_kind(doc: Doc, quantity: Quantity, top: Token) -> Token | None:
    """The noun of "$5bn in military aid", "2,000 litres of fuel", wherever the parse hangs it."""
    after = next((token for token in doc[top.i : top.i + 20] if token.idx >= quantity.end), None)
    money = (quantity.unit or "").isupper()
    if after is None or after.i + 1 >= len(doc) or not (after.lower_ == "of" or (money and after.lower_ == "in")):
        return None
    noun = _by_tags(doc, doc[after.i + 1].idx, doc[after.i + 1])
    proper = noun is not None and noun.tag_ in ("NNP", "NNPS")
    return None if proper and after.lower_ == "in" else noun


def subject(verb: Token) -> Token | None:
    """The subject of a verb or predicate noun; of "expect prices to reach", the prices."""
    own = next((child for child in verb.lefts if _base(child) == "nsubj" and is_noun(child)), None)
    if own is None and verb.dep_ == "xcomp" and verb.head.i != verb.i:
        matrix = [child for child in verb.head.children if child.dep_ == "obj" and is_noun(child) and child.i < verb.i]
        return matrix[0] if matrix else subject(verb.head)
    return own


def measured(top: Token, start: int) -> Token | None:
    """What a value is given for by an object: "put the cost at", "bring the toll to", "assets worth"."""
    doc = top.doc
    before = next((token for token in reversed(doc[top.sent.start : top.i + 1]) if token.idx < start), None)
    if before is None:
        return None
    if before.lower_ == "worth":
        return before.head if is_noun(before.head) and before.head.i < before.i else subject(before)
    if before.lower_ == "of" and _base(top) == "nmod":
        return top.head if is_noun(top.head) and top.head.tag_ in ("NN", "NNS") else None
    if before.lower_ not in words("level_prepositions") or _base(top) not in ("obl", "nmod", "advmod", "conj"):
        return None
    verb = top.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i and _base(verb) in ("obl", "nmod", "obj", "conj"):
        verb = verb.head
    found = [child for child in verb.rights if child.dep_ == "obj" and is_noun(child) and child.i < before.i]
    return found[-1] if found and found[-1].lemma_.lower() not in words("not_counted") else None


def subject_phrase(noun: Token, before: int) -> Counted:
    """A noun with its modifiers as something measured: "the annual inflation rate"."""
    inner = complement(noun)
    told = inner is not None and (is_noun(inner) or inner.tag_ in ("JJ", "VBN"))
    if inner is not None and told and noun.lemma_.lower() in words("number_nouns"):
        noun = inner
    inside = [token for token in noun.lefts if _base(token) in ("amod", "compound", "nmod")]
    edge = min((token.left_edge.i for token in inside), default=noun.i)
    first = next(token for token in noun.doc[edge : noun.i + 1] if token.tag_ not in _DETERMINERS)
    last = phrase_end(noun)
    last = last if last.i < before or noun.i >= before else noun  # "a turnout of 58%"
    return Counted(noun, first.idx, last.idx + len(last))


def is_whole(doc: Doc, part: Quantity, quantity: Quantity) -> bool:
    """Whether ``quantity`` is what ``part`` was taken of: "16 of the 40 captives"."""
    if not 0 < quantity.start - part.end < 12:
        return False
    between = doc.char_span(part.end, quantity.start, alignment_mode="contract")
    read = [token.lower_ for token in between] if between is not None else []
    return read[:1] == ["of"] and all(word in words("leading") for word in read)


def sentence(doc: Doc, token: Token) -> Span:
    """The sentence of ``token``, cut at blank lines."""
    start, end = token.sent.start, token.sent.end
    for other in token.sent:
        if "\n" in other.text and other.text.count("\n") > 1:
            if other.i < token.i:
                start = other.i + 1
            else:
                end = other.i
                break
    return doc[start:end]
