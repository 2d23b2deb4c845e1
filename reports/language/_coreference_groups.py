"""Noun phrases to the groups and state institutions that act: "Peruvian troops", "the opposition"."""

from functools import cache

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster
from reports.language._actor_words import actor_words
from reports.language._coreference_states import acts

_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})


def groups(doc: Doc, named: list[Cluster]) -> list[Cluster]:
    """Plural people that act and are somebody's, or are actors by themselves ("rebels")."""
    taken = {i for cluster in named for start, _ in cluster.spans for i in (start,)}
    found: dict[tuple[str | None, str], Cluster] = {}
    for token in doc:
        row = gz.word_table("group_nouns").get(token.lower_)
        if row is None or token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "flat", "nmod:desc"):
            continue
        phrase = _phrase(token)
        side, whose = _side(phrase)
        alone = "alone" in row[1:]
        if any(t.idx in taken for t in doc[token.i : token.i + 1]) or not (whose or (alone and _plain(phrase))):
            continue
        key = (side or whose, row[0] if whose is None or len(phrase) <= len(whose.split()) + 1 else phrase.text.lower())
        cluster = found.setdefault(key, Cluster(phrase.text, "group", side=side, affiliation=side or whose))
        cluster.plural = True
        cluster.add(phrase.start_char, phrase.end_char, phrase.text)
        cluster.acts = cluster.acts or acts(doc, token.idx, token.idx + len(token))
    return [_nationals(cluster) for cluster in found.values()] + _demonyms(doc)


def _nationals(cluster: Cluster) -> Cluster:
    if cluster.name[:1].islower() and cluster.side is None:
        cluster.name = cluster.name[:1].upper() + cluster.name[1:]
    return cluster


def _phrase(head: Token) -> Span:
    """The noun with what says whose or of what kind it is, without articles and numbers."""
    first = head.i
    for child in sorted(head.lefts, key=lambda t: -t.i):
        edge = child.left_edge.i
        if child.dep_ not in _MODIFIERS or child.right_edge.i + 1 != first or child.tag_ in ("PRP$", "JJR", "JJS"):
            break
        if any(t.is_punct and t.text != "-" for t in head.doc[edge:first]):
            break
        first = edge
    while first < head.i and (head.doc[first].dep_ in actor_words("before nouns") or head.doc[first].is_stop):
        first += 1
    return head.doc[first : head.i + 1]


def _side(phrase: Span) -> tuple[str | None, str | None]:
    """The state that the phrase names, and the words that say whose the group is."""
    state = state_in(phrase)
    if state is not None:
        return state, state
    for name in phrase.doc._.names:
        if name.start >= phrase.end_char:
            break
        if name.start >= phrase.start_char and name.type == "organisation":
            text = phrase.doc._.prose[name.start : name.end]
            body = gz.bodies().get(text)
            return (body.side, body.name) if body else (None, text)
    return None, None


def _plain(phrase: Span) -> bool:
    """One word and at most one adjective: "masked gunmen", not "school bus drivers on strike"."""
    return len(phrase) <= 2


def state_in(span: Span) -> str | None:
    """The first state named in ``span``, by name, demonym or seat."""
    for start in range(span.start, span.end):
        if not span.doc[start].text[:1].isupper() or _stance(span.doc, start):
            continue
        for end in range(min(span.end, start + 4), start, -1):
            form = span.doc[start:end].text
            for table in (gz.state_by_name(), gz.state_by_demonym(), gz.state_by_seat()):
                if form in table:
                    return table[form].name
    return None


def _stance(doc: Doc, index: int) -> bool:
    """As in "pro-Russian", "anti-Berg": whom somebody is for or against is not whose he is."""
    return index > 1 and doc[index - 1].text in "-–" and doc[index - 2].lower_ in ("pro", "anti")


def _demonyms(doc: Doc) -> list[Cluster]:
    """As in "Peruvians voted", "the Peruvians said": nationals that act."""
    found: dict[str, Cluster] = {}
    for name in doc._.names:
        text = doc._.prose[name.start : name.end]
        if name.type != "group" or text not in gz.state_by_demonym():
            continue
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None or span.root.tag_ not in ("NNPS", "NNS") or span.root.dep_ in ("compound", "amod"):
            continue
        state = gz.state_by_demonym()[text].name
        cluster = found.setdefault(text, Cluster(text, "group", side=state, affiliation=state, plural=True))
        cluster.add(name.start, name.end, text)
        cluster.acts = cluster.acts or acts(doc, name.start, name.end)
    return list(found.values())


def institutions(doc: Doc, named: list[Cluster]) -> list[Cluster]:
    """As in "the Russian navy", "South Korea’s government": institutions that a state has one of."""
    found: dict[str, Cluster] = {}
    for token in doc:
        phrase = _institution(doc, token)
        if phrase is None:
            continue
        first = phrase.start
        while first > 0 and doc[first - 1].tag_ == "POS":
            first -= 1
        for width in (3, 2, 1):
            start = max(0, first - width)
            form = doc[start:first].text
            state = gz.state_by_demonym().get(form) or (gz.state_by_name().get(form) if form else None)
            if state is None:
                continue
            whole = doc[start : phrase.end]
            known = next((c for c in named if c.kind == "organisation" and _ends(c, whole)), None)
            if known is not None:  # the name "Navy" behind "Indonesian"
                known.name = known.name if known.name in gz.bodies() else whole.text
                known.side = known.affiliation = state.name
                break
            if "ministry" not in phrase.text.lower() and not acts(doc, token.idx, token.idx + len(token)):
                break
            key = f"{state.name} {phrase.text.lower()}"
            cluster = found.setdefault(key, Cluster(whole.text, "organisation", side=state.name))
            cluster.affiliation = state.name
            cluster.acts = cluster.acts or acts(doc, token.idx, token.idx + len(token))
            cluster.add(whole.start_char, whole.end_char, whole.text)
            break
    return list(found.values())


@cache
def _last_words() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in gz.word_set("institutions"))


def _institution(doc: Doc, token: Token) -> Span | None:
    if token.dep_ == "compound" or token.pos_ not in ("NOUN", "PROPN") or token.lower_ not in _last_words():
        return None
    for start in (token.i - 2, token.i - 1, token.i):
        if start >= 0 and doc[start : token.i + 1].text.lower() in gz.word_set("institutions"):
            return doc[start : token.i + 1]
    return None


def _ends(cluster: Cluster, whole: Span) -> bool:
    """Whether one of the cluster's mentions is the end of ``whole``."""
    return any(whole.start_char < start and end == whole.end_char for start, end in cluster.spans)
