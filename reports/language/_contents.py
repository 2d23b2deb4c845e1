"""A cue to the span of what is attributed: a clause, an object, an infinitive, a quotation."""

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._cues import Cue, clause_of, spoken_verb

_LEADING = frozenset({"that", ",", ":", "—", "–", "-", "how", "to"})
_TRAILING = frozenset({",", ".", ";", ":", "—", "–", "and", "but", "or", "?", "!"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = _FINITE | {"TO", "VB", "VBG"}
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "HYPH", "PRP$"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl", "nsubj:outer"})
_TURNS = frozenset({"while", "whereas", "although", "though", "but", "as"})


def content_of(cue: Cue, speaker: Span | None) -> Span | None:
    """The words that ``cue`` attributes, without "that" and without speaker and cue."""
    doc, token = cue.token.doc, cue.token
    host = parenthetical(cue, speaker) or _as_said(cue)
    if host is not None:
        return host
    clause = _clause(cue)
    if clause is not None:
        found = _side(doc, clause, token, speaker)
        return None if found is None or _gap(found) else found
    if cue.kind == "noun":
        return None
    return _after_that(token) or _charge(cue) or _framed(cue, speaker)


def _as_said(cue: Cue) -> Span | None:
    """As in "As the mayor told the council, the bridge is safe": the clause that the "as" stands beside."""
    token = cue.token
    marked = any(c.lower_ == "as" and c.i < token.i and c.dep_ in ("mark", "advmod", "case") for c in token.children)
    if not (marked and cue.spoken and token.dep_ == "advcl") or any(c.dep_ == "ccomp" for c in token.children):
        return None
    doc, sent = token.doc, token.sent
    inside = [t.i for t in token.subtree]
    if max(inside) < token.head.i:
        return _trim(doc[max(inside) + 1 : sent.end])
    return _trim(doc[sent.start : min(inside)]) if min(inside) > token.head.i else None


def _gap(content: Span) -> bool:
    """As in "a camp which critics charge is a prison": a clause without its subject says nothing by itself."""
    return (
        content[0].tag_ in _FINITE
        and not any(c.dep_ in _SUBJECTS for c in content[0].children)
        and not any(c.dep_ in _SUBJECTS and content.start <= c.i for c in content.root.children)
    )


def parenthetical(cue: Cue, speaker: Span | None) -> Span | None:
    """As in "…, the White House said on Wednesday." and "Russia, they fear, may …": the sentence around.

    Read from the commas, not the parse: a short phrase between commas, with the speaker, the
    cue and at most a time or place, that the parser hangs now here, now there.
    """
    doc, token = cue.token.doc, cue.token
    perfect = token.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had") for c in token.children)
    if cue.kind != "verb" or cue.stance in ("condemn", "praise"):  # these take things, not clauses
        return None
    if speaker is None or not (perfect or token.tag_ in ("VBD", "VBZ", "VBP")):
        return None
    sent = token.sent
    first, last = _reaching_back(token, speaker), max(speaker.end - 1, token.i)
    if last - first > 14 or first - 1 <= sent.start + 1 or doc[first - 1].text not in (",", "—", "–"):
        return None
    if not any(t.tag_ in _FINITE for t in doc[sent.start : first - 1]) and not _host_after(doc, last, sent):
        return None
    end = _phrase_end(doc, last, sent)
    return _host(doc, sent, first, end) if end is not None else None


def _reaching_back(token: Token, speaker: Span) -> int:
    """First token of the phrase: back over what belongs to the speaker's name."""
    first = min(speaker.start, token.i)
    while first > max(token.sent.start, token.i - 14) and token.doc[first - 1].tag_ in _NOMINAL:
        first -= 1
    return first


def _phrase_end(doc: Doc, last: int, sent: Span) -> int | None:
    """The mark that closes the phrase; nothing where another verb or clause follows before one."""
    end = last + 1
    while end < sent.end and end - last <= 7 and doc[end].text not in (",", ".", "—", "–", ":", ";"):
        if doc[end].tag_ in _VERBAL or doc[end].lower_ in ("that", "it", "he", "they"):
            return None
        end += 1
    return None if end < sent.end and doc[end].text in (":", ";") else end


def _host(doc: Doc, sent: Span, first: int, end: int) -> Span | None:
    """The sentence that the phrase ``first:end`` stands in: before it, behind it, or all of it."""
    rest = doc[end + 1 : sent.end]
    finite = any(t.tag_ in _FINITE for t in rest)
    if (
        not finite
        or end >= sent.end - 1
        or doc[end].text == "."
        or doc[end + 1].tag_ in ("VBG", "CC")
        or doc[end + 1].lower_ in _TURNS
    ):
        colon = next((i for i in range(first - 2, sent.start, -1) if doc[i].text == ":"), None)
        return _trim(doc[sent.start if colon is None else colon + 1 : first - 1])
    verbless = all(t.pos_ not in ("VERB", "AUX") for t in doc[sent.start : first - 1])
    opening = verbless and doc[sent.start].tag_ in ("IN", "RB", "CC")
    return _trim(doc[end + 1 : sent.end]) if opening else _trim(doc[sent.start : sent.end])


def _host_after(doc: Doc, last: int, sent: Span) -> bool:
    """Whether a comma and then a verb without a subject of its own follow: "Russia, they fear, may …"."""
    comma = next((i for i in range(last + 1, min(last + 8, sent.end)) if doc[i].text in (",", "—", "–")), None)
    return (
        comma is not None
        and comma + 1 < sent.end
        and doc[comma + 1].tag_ in ("VBD", "VBZ", "VBP", "MD", "RB", "IN", "DT")
    )


def _clause(cue: Cue) -> Token | None:
    """Head of the content clause."""
    token = cue.token
    if cue.kind == "noun":
        return clause_of(token)
    clauses = [child for child in token.children if child.dep_ == "ccomp" or _free_relative(child)]
    if clauses:
        return next((child for child in clauses if child.i > token.i), clauses[0])
    if cue.kind == "verb" and token.dep_ == "parataxis" and cue.spoken and token.head != token:
        return token.head  # "North Korea, officials said, has sent": the host clause is the content
    if cue.kind == "verb":
        for child in token.children:  # “…,” he said, as the parser often has it
            if (
                child.dep_ in ("parataxis", "advcl:relcl")
                and child.i < token.i
                and child.pos_ in ("VERB", "NOUN", "ADJ")
            ):
                return child
    return None


def _free_relative(word: Token) -> bool:
    """As in "explained how the pump works": an object "how" or "what" with a clause."""
    return (
        word.dep_ in ("obj", "advmod")
        and word.tag_ in ("WP", "WRB")
        and word.i > word.head.i
        and any(c.dep_ in ("acl:relcl", "advcl:relcl") for c in word.children)
    )


def _side(doc: Doc, head: Token, cue: Token, speaker: Span | None) -> Span | None:
    """The part of the clause that lies on its head's side of the cue, trimmed."""
    inside = sorted(t.i for t in head.subtree)
    barrier = {cue.i} | ({t.i for t in speaker} if speaker is not None else set())
    if head.i > cue.i:
        floor = max((i for i in barrier if i < head.i), default=cue.i)
        chosen = [i for i in inside if i > floor]
        chosen = _until_next_speaker(doc, [*chosen, *_trailing(doc, chosen, cue)], cue)
    else:
        ceiling = min((i for i in barrier if i > head.i), default=cue.i)
        chosen = [i for i in inside if i < ceiling]
    return _trim(doc[chosen[0] : chosen[-1] + 1]) if chosen else None


def _trailing(doc: Doc, chosen: list[int], cue: Token) -> list[int]:
    """As in ", in early to mid-October": a phrase behind the content's comma belongs to the content.

    The parser hangs it on the cue, but what says when somebody spoke stands beside the cue.
    """
    last = chosen[-1] if chosen else len(doc)
    if last + 2 >= cue.sent.end or doc[last + 1].text != ",":
        return []
    head = doc[last + 2]
    while head.head not in (cue, head) and head.head.i > last:
        head = head.head
    if head.dep_ != "obl" or head.head != cue:
        return []
    return [last + 1, *sorted(t.i for t in head.subtree if t.i > last)]


def _until_next_speaker(doc: Doc, chosen: list[int], cue: Token) -> list[int]:
    """Cut where the sentence goes back to speaking: ", calling it", "and added", ", while X said"."""
    for place in chosen[1:]:
        token = doc[place]
        after = doc[place + 1] if place + 1 < len(doc) else token
        verb = doc[place + 2] if after.pos_ == "ADV" and place + 2 < len(doc) else after
        participle = token.text == "," and verb.tag_ == "VBG" and spoken_verb(verb)
        joined = token.lower_ in ("and", "but") and verb.tag_ == cue.tag_ == "VBD" and _says(verb)
        turned = token.text == "," and after.lower_ in _TURNS and _speaks(doc, place + 2)
        turned = turned or (token.text == "," and _aside(doc, place + 1))
        if participle or joined or turned:
            return [i for i in chosen if i < place]
    return chosen


def _says(verb: Token) -> bool:
    """Whether a verb of saying has a content of its own: "and added that …", not "and continued"."""
    follows = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in ("that", ":", "“", '"')
    return spoken_verb(verb) and (follows or any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children))


def _aside(doc: Doc, start: int) -> bool:
    """As in ", the White House said on Wednesday.": a speaker and a verb of saying close the sentence."""
    for token in doc[start : start + 9]:
        if token.text in (",", "."):
            return False
        subject = any(c.dep_ == "nsubj" and c.i >= start for c in token.children)
        if spoken_verb(token) and token.tag_ in ("VBD", "VBZ", "VBP") and subject:
            after = doc[token.i + 1 : min(token.i + 8, token.sent.end)]
            return all(t.tag_ not in ("VBD", "VBZ", "VBP", "VB", "MD") and t.lower_ != "that" for t in after)
    return False


def _speaks(doc: Doc, start: int) -> bool:
    """Whether a speaker with a verb of saying follows within a few words."""
    return any(
        spoken_verb(token) and token.tag_ in ("VBD", "VBZ", "VBP") and any(c.dep_ == "nsubj" for c in token.children)
        for token in doc[start : start + 10]
    )


def _after_that(token: Token) -> Span | None:
    """As in "told legislators that …": when the parser hung the clause elsewhere, from "that" on."""
    doc = token.doc
    limit = min(token.sent.end, token.i + 12)
    for index in range(token.i + 1, limit):
        if (doc[index].lower_ == "that" and doc[index].dep_ in ("mark", "nsubj", "det")) or (
            doc[index].lower_ == "that" and doc[index].tag_ in ("IN", "WDT")
        ):
            if index - token.i > 1 and any(doc[i].tag_.startswith("VB") for i in range(token.i + 1, index)):
                return None
            end = next(
                (i for i in range(index + 1, token.sent.end - 1)
                 if doc[i].text == "," and doc[i + 1].lower_ in ("according", "reporters")), token.sent.end,
            )  # fmt: skip
            chosen = _until_next_speaker(doc, list(range(index + 1, end)), token)
            return _trim(doc[chosen[0] : chosen[-1] + 1]) if chosen else None
    return None


def _framed(cue: Cue, speaker: Span | None) -> Span | None:
    """Objects, infinitives and "warned of …", for the cues that take them."""
    token = cue.token
    for child in sorted(token.children, key=lambda c: (c.dep_ != "xcomp", c.i)):
        if child.i < token.i or not _takes(cue, child):
            continue
        inside = sorted(t.i for t in child.subtree if t.i > token.i)
        if inside and (speaker is None or inside[0] >= speaker.end or inside[-1] < speaker.start):
            return _trim(token.doc[inside[0] : inside[-1] + 1], keep_to=True)
    return None


def _takes(cue: Cue, child: Token) -> bool:
    """Whether ``child`` is a content of the kind that the cue's frames allow."""
    if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        open_clause = child.tag_ == "VBG" or any(c.dep_ == "mark" or c.tag_ == "TO" for c in child.children)
        return "i" in cue.frames and open_clause and not any(t.dep_ == "ccomp" for t in child.children)
    if child.dep_ == "obj" and child.pos_ in ("NOUN", "PROPN"):
        return "o" in cue.frames or ("m" in cue.frames and child.lemma_.lower() in gz.word_set("matters"))
    return "p" in cue.frames and child.dep_ in ("obl", "nmod") and _case(child) in gz.word_class("topics")


def _charge(cue: Cue) -> Span | None:
    """As in "accused Peru of breaking the treaty": the accused and the charge."""
    token = cue.token
    accused = next((c for c in token.children if c.dep_ in ("obj", "iobj") and c.i > token.i), None)
    if "a" not in cue.frames or accused is None:
        return None
    last = max(
        t.i for c in token.children if c.i >= accused.i and c.dep_ not in ("punct", "conj", "cc") for t in c.subtree
    )
    return _trim(token.doc[min(t.i for t in accused.subtree) : last + 1])


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _trim(span: Span, *, keep_to: bool = False) -> Span | None:
    """Cut connecting words and marks off both ends; a closing quotation mark may stay."""
    start, end, doc = span.start, span.end, span.doc
    while start < end and (
        doc[start].is_space or (doc[start].lower_ in _LEADING and not (keep_to and doc[start].lower_ == "to"))
    ):
        if doc[start].lower_ == "how" or (doc[start].lower_ == "that" and doc[start].dep_ == "det"):
            break
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _TRAILING):
        end -= 1
    return doc[start:end] if end > start else None
