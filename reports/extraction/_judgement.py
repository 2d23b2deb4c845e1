"""A judgement of what may come to its kind, domain and horizon."""

from typing import TYPE_CHECKING, cast

from reports.extraction._clauses import Outlook
from reports.extraction._holders import means_it, own_act
from reports.extraction._modality import under_noun
from reports.extraction._setting import Setting
from reports.extraction._supposed import hypothetical
from reports.extraction._trigger import W
from reports.extraction._words import table, words
from reports.models.document import TimeExpression
from reports.models.finding import Domain, ImplicationKind, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMING = frozenset({"when", "after", "as"})
_OPEN = ("VERB", "NOUN", "ADJ")


def kind_of(outlook: Outlook, holder: str | None, setting: Setting) -> ImplicationKind:
    """Response of the holder's own, risk, consequence; what is left is an outlook."""
    seen, attribution, lemmas = outlook.trigger, outlook.attribution, core(outlook)
    if _intended(outlook, setting) or own_act(outlook, holder, setting):
        return "intended response"
    row = under_noun(outlook.verb)
    feared = outlook.verb.dep_ in ("ccomp", "csubj", "acl") and outlook.verb.head.lemma_ in words(W, "risking")
    feared = feared or (row is not None and row[2] == "risk")
    if seen.risk or feared or (attribution is not None and attribution.stance == "warn"):
        return "risk"
    if seen.consequence or lemmas & words("kinds", "consequence"):
        return "consequence"
    if lemmas & words("kinds", "risk"):
        return "risk"
    follows = seen.modality == "conditional" and hypothetical(outlook.verb)
    return "consequence" if follows or outlook.condition is not None else "outlook"


def _intended(outlook: Outlook, setting: Setting) -> bool:
    """Whether the subject itself plans or vows it, in nobody else's account."""
    seen = outlook.trigger
    voiced = seen.owner == "speaker" or (seen.owner == "subject" and outlook.attribution is None)
    return voiced and not seen.phrase and means_it(outlook, setting)


def core(outlook: Outlook) -> set[str]:
    """Lemmas of the verb and of the words right under it: what the clause itself says."""
    verb = outlook.verb
    verbs = [verb, *(c for c in verb.children if c.dep_ in ("xcomp", "conj") and c.pos_ in _OPEN)]
    found = [*verbs, *(c for v in verbs for c in v.children if c.pos_ in ("NOUN", "ADJ"))]
    return {t.lemma_.lower() for t in found if outlook.start <= t.idx < outlook.end}


def domain_of(outlook: Outlook, setting: Setting) -> Domain:
    """The domain with the most telling words, those of the verb and right under it twice.

    The clause decides; where it tells nothing, its sentence does. Among equals the first of the table.
    """
    inner = core(outlook)
    span = setting.doc.char_span(outlook.start, outlook.end, alignment_mode="expand")
    for tokens in (span, outlook.verb.sent):
        told = [t for t in tokens or () if (t.pos_, t.lemma_) != ("VERB", "aid")]
        forms = {form for t in told for form in (t.lemma_.lower(), t.lower_)}
        scores = {
            domain: len(forms & words("domains", domain)) + len(inner & words("domains", domain))
            for domain in table("domains")
        }
        best = max(scores, key=lambda domain: scores[domain])
        if scores[best]:
            return cast("Domain", best)
    return "other"


def horizon_of(outlook: Outlook, setting: Setting) -> TimeSpan:
    """When it is to come: a time of the clause, not of its condition, that does not lie before the article."""
    low, high = outlook.condition or (0, 0)
    best: tuple[tuple[bool, bool], TimeSpan] | None = None
    for time in setting.times(outlook.start, outlook.end):
        span = setting.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or low <= time.start < high or not _of_clause(span.root, outlook.verb):
            continue
        start = _start(span[0], time, setting)
        if start is None:
            continue
        rank = (span.root.head not in (outlook.verb, *outlook.verb.children), time.type == "duration")
        if best is None or rank < best[0]:
            best = rank, TimeSpan(start=time.first, end=time.last, text=setting.prose[start : time.end])
    return best[1] if best is not None else TimeSpan()


def _start(first: "Token", time: TimeExpression, setting: Setting) -> int | None:
    """Where the words of a time ahead begin, with "within" before a length; ``None`` for any other time."""
    if time.value.endswith("_REF") or time.type == "set":
        return None
    before = first.nbor(-1) if first.i > 0 else None
    if time.type == "duration" and before is not None and before.lower_ in ("within", "in", "inside"):
        return before.idx
    if not setting.ahead(time) or (time.type == "duration" and not time.first):
        return None
    return time.start


def _of_clause(token: "Token", verb: "Token") -> bool:
    """Whether a time speaks of ``verb`` and not of a clause inside its own."""
    head, hops = token, 0
    while head not in (verb, verb.head) and hops < 12:
        timed = head.dep_ == "advcl" and any(c.lower_ in _TIMING for c in head.children)
        if (head.dep_ in ("acl:relcl", "advcl", "parataxis") and not timed) or (
            head.dep_ == "ccomp" and head.tag_ != "VB"
        ):
            return False
        head, hops = head.head, hops + 1
    return hops < 12
