"""A document to its actors: who acts in it, under one name each, with role, affiliation and side.

Within-article coreference: names are joined to clusters, offices and "the spokesman" are
matched to the person whose role says so; pronouns are resolved where an attribution asks.
"""

from bisect import bisect_left

from spacy.tokens import Doc, Span

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster, decide, organisations, people
from reports.language._coreference import resolve
from reports.language._coreference_groups import groups, institutions, state_in
from reports.language._coreference_states import acts, states
from reports.language._coreference_traits import give_traits
from reports.language._nominals import nominal_mentions
from reports.language._roles import Role, order, roles_of
from reports.models.document import ActorRecord, Name


def actors(doc: Doc) -> Doc:
    """Lay the ``actors`` layer on ``doc``; needs ``names``, ``quotations`` and the parse."""
    found = clusters(doc)
    resolve(doc, found)
    kept = [c for c in found if c.kind == "person" or ((c.acts or c.pronouns) and not _outlet(doc, c))]
    doc._.actors = tuple(_record(cluster) for cluster in kept)
    return doc


def clusters(doc: Doc) -> list[Cluster]:
    """Whoever the document names or describes, with role, side and all mentions but pronouns."""
    persons, doubtful = people(doc)
    for cluster in persons:
        _give_role(doc, cluster)
        give_traits(doc, cluster)
    decide(doc, doubtful)
    found = sorted([*persons, *organisations(doc), *states(doc)], key=lambda c: min(c.spans))
    for cluster in found:
        _give_side(doc, cluster)
        cluster.acts = cluster.acts or any(acts(doc, start, end) for start, end in cluster.spans)
    found += institutions(doc, found)
    found += groups(doc, found)
    found = _joined(found)
    nominal_mentions(doc, found)
    return found


def _joined(found: list[Cluster]) -> list[Cluster]:
    """Bodies of one name are one: "the Norland Navy" as a name and "Norland navy" as a state's.

    So are "the Red Cross" and the one body of the article whose full name ends so.
    """
    first: dict[str, Cluster] = {}
    kept: list[Cluster] = []
    bodies = [cluster for cluster in found if cluster.kind in ("organisation", "group")]
    for cluster in found:
        known = first.setdefault(cluster.name, cluster) if cluster.kind in ("organisation", "group") else cluster
        if known is cluster and cluster.kind == "organisation" and " " in cluster.name:
            fuller = [other for other in bodies if other.name.endswith(f" {cluster.name}")]
            known = fuller[0] if len({other.name for other in fuller}) == 1 and fuller[0] in kept else cluster
        if known is cluster:
            kept.append(cluster)
            continue
        for start, end in cluster.spans:
            known.add(start, end, None)
        known.forms.update(cluster.forms)
        known.acts = known.acts or cluster.acts
        known.side, known.affiliation = known.side or cluster.side, known.affiliation or cluster.affiliation
    return kept


def _record(cluster: Cluster) -> ActorRecord:
    start, end = cluster.roles[0] if cluster.roles else (0, 0)
    return ActorRecord(
        name=cluster.name,
        kind=cluster.kind,
        role=cluster.role.doc._.prose[start:end] if cluster.role is not None else None,
        role_span=(start, end) if cluster.role is not None else None,
        affiliation=cluster.affiliation,
        side=cluster.side,
        aliases=tuple(form for form in cluster.forms if form != cluster.name),
        mentions=tuple(sorted(cluster.spans)),
        pronouns=tuple(sorted(cluster.pronouns)),
        roles=cluster.roles,
    )


def _give_role(doc: Doc, cluster: Cluster) -> None:
    """The fullest role phrase beside any mention, else what a clause says; the first one among equals."""
    found: list[Role] = []
    for start, end in sorted(cluster.spans):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.extend(roles_of(doc, span.start, span.end, person=True))
    found.sort(key=order)
    if found:
        cluster.role = found[0].words
    told: dict[str, tuple[int, int]] = {}
    for role in found:  # the singular in "councillors Ana Sousa and Tom Berg"
        start, end = role.words.start_char, role.words.end_char - role.shared
        told.setdefault(doc._.prose[start:end].lower(), (start, end))
    cluster.roles = tuple(told.values())


def _give_side(doc: Doc, cluster: Cluster) -> None:
    """Affiliation and side: from the role phrase, the words before an organisation, the venue."""
    if cluster.kind == "state":
        return
    if cluster.role is not None:
        cluster.affiliation, cluster.side = _belongs(doc, cluster.role)
        if cluster.affiliation is None:
            cluster.affiliation = cluster.side = _of_state(doc, cluster)
        if cluster.affiliation is None:
            cluster.affiliation, cluster.side = _of_body(doc, cluster)
        if cluster.affiliation is None:
            cluster.affiliation, cluster.side = _venue(doc, cluster.role)
    elif cluster.kind == "person":
        cluster.affiliation, cluster.side = _of_body(doc, cluster)
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
            state = state_in(doc[span.end + 1 : span.end + 4])
            if state is not None:
                return state
    return None


def _of_body(doc: Doc, cluster: Cluster) -> tuple[str | None, str | None]:
    """As in "Nick Bos, of the University of Helsinki", "Ukraine’s Zelensky"."""
    for start, end in sorted(cluster.spans):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        if span.start > 1 and doc[span.start - 1].tag_ == "POS":
            state = state_in(doc[max(span.sent.start, span.start - 4) : span.start - 1])
            if state is not None:
                return state, state
        at = span.end + (span.end < len(doc) and doc[span.end].text == ",")
        if at < len(doc) and doc[at].lower_ in ("of", "from", "at", "with"):
            limit = doc[at].idx + 8
            near = _names_between(doc, doc[at].idx + 1, limit + 1)
            body = next((n for n in near if n.type == "organisation"), None)
            if body is not None:
                return _body(doc._.prose[body.start : body.end])
    return None, None


def _body(text: str) -> tuple[str, str | None]:
    known = gz.bodies().get(text)
    return (known.name, known.side) if known else (text, None)


def _belongs(doc: Doc, role: Span) -> tuple[str | None, str | None]:
    """Organisation and state that the role phrase names."""
    organisation = side = None
    first, state = role.start, None
    for name in _names_between(doc, role.start_char, role.end_char):
        if name.type == "organisation" and name.end <= role.end_char:
            organisation, side = _body(doc._.prose[name.start : name.end])
        span = doc.char_span(name.start, name.end, alignment_mode="expand") if name.type == "person" else None
        if span is not None:  # whoever is called Paris is no state
            state = state or state_in(doc[first : max(first, span.start)])
            first = min(span.end, role.end)
    state = state or state_in(doc[first : role.end])
    return organisation or state, side or state


def _names_between(doc: Doc, low: int, high: int) -> tuple[Name, ...]:
    """Names that begin in these characters."""
    names: tuple[Name, ...] = doc._.names
    first, last = (bisect_left(names, place, key=lambda name: name.start) for place in (low, high))
    return names[first:last]


def _state_before(doc: Doc, span: Span) -> str | None:
    """As in "South Korean National Intelligence Service", "Ukraine’s Military Intelligence Directorate"."""
    first = max(span.sent.start, span.start - 4)
    return (
        state_in(doc[first : span.start])
        if first < span.start and doc[span.start - 1].tag_ not in ("IN", "VBD", ",")
        else None
    )


def _venue(doc: Doc, role: Span) -> tuple[str | None, str | None]:
    """A spokesman at the White House speaks for it: the seat that opens his sentence."""
    if "spokes" not in role.text.lower() and "official" not in role.text.lower():
        return None, None
    for name in _names_between(doc, role.sent.start_char, role.start_char):
        body = gz.bodies().get(doc._.prose[name.start : name.end])
        if body is not None and body.side:
            return body.name, body.side
    return None, None


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
