"""A document to its actors: who acts in it, under one name each, with role, affiliation and side.

Within-article coreference: names are joined to clusters, offices and "the spokesman" are
matched to the person whose role says so; pronouns are resolved where an attribution asks.
"""

from spacy.tokens import Doc, Span

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster, acts, clusters
from reports.language._nominals import nominal_mentions
from reports.language._roles import role_of
from reports.models.document import ActorRecord


def actors(doc: Doc) -> Doc:
    """Lay the ``actors`` layer on ``doc``; needs ``names`` and the parse."""
    found = clusters(doc)
    for cluster in found:
        if cluster.kind == "person":
            _give_role(doc, cluster)
    for cluster in found:
        _give_side(doc, cluster)
        cluster.acts = any(acts(doc, start, end) for start, end in cluster.spans)
    found += _institutions(doc, found)
    nominal_mentions(doc, found)
    kept = [c for c in found if c.kind == "person" or (c.acts and not _outlet(doc, c))]
    doc._.actors = tuple(_record(cluster) for cluster in kept)
    return doc


def _record(cluster: Cluster) -> ActorRecord:
    role = cluster.role
    return ActorRecord(
        name=cluster.name,
        kind=cluster.kind,
        role=role.text if role is not None else None,
        role_span=(role.start_char, role.end_char) if role is not None else None,
        affiliation=cluster.affiliation,
        side=cluster.side,
        aliases=tuple(form for form in cluster.forms if form != cluster.name),
        mentions=tuple(sorted(cluster.spans)),
    )


def _give_role(doc: Doc, cluster: Cluster) -> None:
    """The fullest role phrase beside any mention; the first one among equals."""
    best: Span | None = None
    for start, end in sorted(cluster.spans):
        span = doc.char_span(start, end, alignment_mode="expand")
        role = role_of(doc, span.start, span.end) if span is not None else None
        if role is not None and (best is None or len(role) > len(best)):
            best = role
    cluster.role = best


def _give_side(doc: Doc, cluster: Cluster) -> None:
    """Affiliation and side: from the role phrase, the words before an organisation, the venue."""
    if cluster.kind == "state":
        return
    if cluster.role is not None:
        cluster.affiliation, cluster.side = _belongs(doc, cluster.role)
        if cluster.affiliation is None:
            cluster.affiliation = cluster.side = _of_state(doc, cluster)
        if cluster.affiliation is None:
            cluster.affiliation, cluster.side = _venue(doc, cluster.role)
    elif cluster.kind == "organisation":
        for start, end in cluster.spans:
            span = doc.char_span(start, end, alignment_mode="expand")
            state = _state_before(doc, span) if span is not None else None
            cluster.side = cluster.side or state
        cluster.affiliation = cluster.side
    cluster.side = cluster.side or (cluster.affiliation if cluster.affiliation in gz.state_by_name() else None)


def _of_state(doc: Doc, cluster: Cluster) -> str | None:
    """As in "President Volodymyr Zelensky of Ukraine"."""
    for start, end in sorted(cluster.spans):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and span.end + 1 < len(doc) and doc[span.end].lower_ == "of":
            state = _state_in(doc[span.end + 1 : span.end + 4])
            if state is not None:
                return state
    return None


def _belongs(doc: Doc, role: Span) -> tuple[str | None, str | None]:
    """Organisation and state that the role phrase names."""
    organisation = side = None
    for name in doc._.names:
        if name.type == "organisation" and role.start_char <= name.start < role.end_char:
            text = doc._.prose[name.start : name.end]
            body = gz.bodies().get(text)
            organisation, side = (body.name, body.side) if body else (text, None)
    state = _state_in(role)
    return organisation or state, side or state


def _state_in(span: Span) -> str | None:
    """The first state named in ``span``, by name, demonym or seat."""
    for start in range(span.start, span.end):
        for end in range(min(span.end, start + 4), start, -1):
            form = span.doc[start:end].text
            for table in (gz.state_by_name(), gz.state_by_demonym(), gz.state_by_seat()):
                if form in table:
                    return table[form].name
    return None


def _state_before(doc: Doc, span: Span) -> str | None:
    """As in "South Korean National Intelligence Service", "Ukraine’s Military Intelligence Directorate"."""
    first = max(span.sent.start, span.start - 4)
    return (
        _state_in(doc[first : span.start])
        if first < span.start and doc[span.start - 1].tag_ not in ("IN", "VBD", ",")
        else None
    )


def _venue(doc: Doc, role: Span) -> tuple[str | None, str | None]:
    """A spokesman at the White House speaks for it: the seat that opens his sentence."""
    if "spokes" not in role.text.lower() and "official" not in role.text.lower():
        return None, None
    for name in doc._.names:
        body = gz.bodies().get(doc._.prose[name.start : name.end])
        if body is not None and body.side and role.sent.start_char <= name.start < role.start_char:
            return body.name, body.side
    return None, None


def _institutions(doc: Doc, named: list[Cluster]) -> list[Cluster]:
    """As in "the Russian navy", "South Korea’s government": institutions that a state has one of."""
    found: dict[str, Cluster] = {}
    for token in doc:
        phrase = next(
            (doc[start : token.i + 1] for start in (token.i - 1, token.i) if start >= 0
             and doc[start : token.i + 1].text.lower() in gz.word_set("institutions")), None,
        )  # fmt: skip
        if phrase is None or token.dep_ == "compound":
            continue
        for width in (2, 1):
            form = doc[max(0, phrase.start - width) : phrase.start].text
            state = gz.state_by_demonym().get(form)
            whole = doc[max(0, phrase.start - width) : phrase.end]
            known = next((c for c in named if c.kind == "organisation" and _names(c, whole)), None)
            if state is not None and known is not None:  # the name "Navy" behind "Indonesian"
                known.name = known.name if known.name in gz.bodies() else whole.text
                break
            if state is not None and acts(doc, token.idx, token.idx + len(token)):
                cluster = found.setdefault(whole.text, Cluster(whole.text, "organisation", side=state.name))
                cluster.affiliation, cluster.acts = state.name, True
                cluster.add(whole.start_char, whole.end_char, whole.text)
                break
    return list(found.values())


def _names(cluster: Cluster, whole: Span) -> bool:
    """Whether one of the cluster's mentions is the end of ``whole``."""
    return any(whole.start_char < start and end == whole.end_char for start, end in cluster.spans)


def _outlet(doc: Doc, cluster: Cluster) -> bool:
    """Outlets report; they do not act: known ones, and names beside "newspaper" or "outlet"."""
    if cluster.kind != "organisation":
        return False
    for start, end in cluster.spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        around = doc[max(0, span.start - 3) : span.start]
        if any(token.lower_ in gz.word_set("outlet_words") for token in around):
            return True
    return False
