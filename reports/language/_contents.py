"""A cue to the span of what is attributed: a clause, an object, an infinitive, a quotation."""

from spacy.tokens import Doc, Span, Token

from reports.language._content_frames import charge, framed, takes
from reports.language._content_hosts import as_said, parenthetical
from reports.language._content_spans import trimmed
from reports.language._cues import Cue, clause_of, negated, spoken_verb

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GRANTED = frozenset({"although", "though", "if", "unless", "while", "because", "even"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl", "nsubj:outer"})
_TURNS = frozenset({"while", "whereas", "although", "though", "but", "as"})


def content_of(cue: Cue, speaker: Span | None) -> Span | None:
    """The words that ``cue`` attributes, without "that" and without speaker and cue."""
    doc, token = cue.token.doc, cue.token
    if "q" in cue.frames:
        return None
    host = parenthetical(cue, speaker) or as_said(cue)
    if host is not None:
        return host
    clause = _clause(cue)
    if clause is not None:
        found = _side(doc, clause, token, speaker)
        return None if found is None or _gap(found) or _seen(cue, found) else found
    if cue.kind == "noun":
        return None
    return _after_that(token) or _up_to_next_speaker(charge(cue) or framed(cue, speaker), token)


def _gap(content: Span) -> bool:
    """As in "a camp which critics charge is a prison": a clause without its subject says nothing by itself."""
    return (
        content[0].tag_ in _FINITE
        and not any(c.dep_ in _SUBJECTS for c in content[0].children)
        and not any(c.dep_ in _SUBJECTS and content.start <= c.i for c in content.root.children)
    )


def _seen(cue: Cue, content: Span) -> bool:
    """As in "saw prices rise": what happened before somebody's eyes, no thought; nor is a lone "according to"."""
    root = content.root
    bare = root.tag_ == "VB" and not any(c.dep_ in ("aux", "mark") for c in root.children)
    return (bare and not cue.spoken) or (content[0].lower_ == "according" and len(content) < 8)


def _clause(cue: Cue) -> Token | None:
    """Head of the content clause."""
    token = cue.token
    if cue.kind == "noun":
        return clause_of(token)
    clauses = [child for child in token.children if child.dep_ == "ccomp" or _free_relative(child) or _asked(child)]
    if clauses:
        return next((child for child in clauses if child.i > token.i), clauses[0])
    if token.dep_ == "parataxis" and cue.spoken and token.head != token and not _complete(cue):
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


def _complete(cue: Cue) -> bool:
    """As in "the bridge is old; engineers warned of a collapse": the cue has what it needs of its own."""
    token = cue.token
    taken = any(takes(cue, c) for c in token.children if c.i > token.i)
    return taken or any(t.text == ";" for t in token.doc[min(token.i, token.head.i) : max(token.i, token.head.i)])


def _free_relative(word: Token) -> bool:
    """As in "explained how the pump works": an object "how" or "what" with a clause."""
    return (
        word.dep_ in ("obj", "advmod")
        and word.tag_ in ("WP", "WRB")
        and word.i > word.head.i
        and any(c.dep_ in ("acl:relcl", "advcl:relcl") for c in word.children)
    )


def _asked(clause: Token) -> bool:
    """As in "did not say when the audit ends": a question right behind the cue, read as an adverbial."""
    first, cue = clause.left_edge, clause.head
    if first.lower_ == "when" and not negated(cue):  # "said when the vote was over …" tells the time
        return False
    alone = not any(c.dep_ in ("obj", "ccomp", "xcomp") for c in cue.children)
    return clause.dep_ == "advcl" and first.i == cue.i + 1 and first.tag_ == "WRB" and alone


def _side(doc: Doc, head: Token, cue: Token, speaker: Span | None) -> Span | None:
    """The part of the clause that lies on its head's side of the cue, trimmed."""
    inside = sorted(t.i for t in head.subtree)
    barrier = {cue.i} | ({t.i for t in speaker} if speaker is not None else set())
    if head.i > cue.i:
        floor = max((i for i in barrier if i < head.i), default=cue.i)
        inside = sorted({*inside, *_before_clause(head, cue)})
        chosen = [i for i in inside if i > floor]
        chosen = _until_next_speaker(doc, [*chosen, *_trailing(doc, chosen, cue)], cue)
    else:
        ceiling = min((i for i in barrier if i > head.i), default=cue.i)
        chosen = [i for i in inside if i < ceiling]
    return trimmed(doc[chosen[0] : chosen[-1] + 1]) if chosen else None


def _before_clause(head: Token, cue: Token) -> list[int]:
    """What stands between the cue and its clause and belongs to it: "said although it rained, the race was on".

    An object there is the subject of a clause that has none of its own ("noted the results show …").
    """
    if any(c.lower_ == "that" and c.dep_ == "mark" for c in head.children):
        return []
    alone = not any(c.dep_ in _SUBJECTS for c in head.children) and head.tag_ in _FINITE
    found: list[int] = []
    for child in cue.children:
        if not cue.i < child.i < head.i:
            continue
        granted = child.dep_ == "advcl" and any(c.lower_ in _GRANTED for c in child.children)
        if granted or (alone and child.dep_ == "obj"):
            found.extend(t.i for t in child.subtree)
    return found


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


def _up_to_next_speaker(content: Span | None, cue: Token) -> Span | None:
    """``content`` without what the speaker goes on to say: "to reject the plan, arguing that …"."""
    if content is None:
        return None
    kept = _until_next_speaker(cue.doc, list(range(content.start, content.end)), cue)
    return trimmed(cue.doc[kept[0] : kept[-1] + 1], keep_to=True)


def _until_next_speaker(doc: Doc, chosen: list[int], cue: Token) -> list[int]:
    """Cut where the sentence goes back to speaking: ", calling it", "and added", ", while X said"."""
    for place in chosen[1:]:
        token = doc[place]
        after = doc[place + 1] if place + 1 < len(doc) else token
        verb = doc[place + 2] if after.pos_ == "ADV" and place + 2 < len(doc) else after
        participle = token.text == "," and verb.tag_ == "VBG" and spoken_verb(verb)
        joined = token.lower_ in ("and", "but") and cue.tag_ == "VBD" and verb.tag_ in ("VBD", "VBN") and _says(verb)
        turned = token.text == "," and after.lower_ in _TURNS and _speaks(doc, place + 2)
        turned = turned or (token.text == "," and (_aside(doc, place + 1) or _relayed(doc, place + 1, chosen[-1])))
        if participle or joined or turned:
            return [i for i in chosen if i < place]
    return chosen


def _relayed(doc: Doc, place: int, last: int) -> bool:
    """As in ", according to a member who was there.": a phrase that closes the sentence and names the relay."""
    if doc[place].lower_ != "according" or place + 2 > last:
        return False
    source = doc[place].head if doc[place].dep_ == "case" else doc[place]
    while source.dep_ in ("nmod:desc", "nmod", "compound", "amod") and source.head.i > source.i:
        source = source.head  # "according to legislator Ana Sousa, who …": the parser hangs the marker on the title
    return all(t.is_punct or source.is_ancestor(t) or t == source for t in doc[place : last + 1])


def _says(verb: Token) -> bool:
    """Whether a verb of saying has a content of its own: "and added that …", not "and continued"."""
    follows = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in ("that", ":", "“", '"')
    return spoken_verb(verb) and (follows or any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children))


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
            return trimmed(doc[chosen[0] : chosen[-1] + 1]) if chosen else None
    return None
