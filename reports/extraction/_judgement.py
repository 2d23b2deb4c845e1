"""A forward-looking clause to its kind, domain, modality, condition and horizon."""

from typing import TYPE_CHECKING

from reports.extraction._clauses import Outlook
from reports.extraction._mentions import actor_names, resolved
from reports.extraction._words import table
from reports.models.finding import Domain, ImplicationKind, Modality, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CONDITIONAL = frozenset({"if", "unless", "once", "provided", "whenever"})
_OWN = frozenset({"it", "he", "she", "we", "they", "i"})


def _lemmas(doc: "Doc", outlook: Outlook) -> set[str]:
    span = doc.char_span(outlook.start, outlook.end, alignment_mode="expand")
    tokens = [t for t in (span if span is not None else ()) if (t.pos_, t.lemma_) != ("VERB", "aid")]
    return {form for t in tokens for form in (t.lemma_.lower(), t.lower_)}


def _core(outlook: Outlook) -> set[str]:
    """Lemmas of the verb and of the nouns right under it: what the clause itself says."""
    verbs = [outlook.verb, *(c for c in outlook.verb.children if c.dep_ in ("xcomp", "conj") and c.pos_ == "VERB")]
    words = [*verbs, *(c for v in verbs for c in v.children if c.pos_ in ("NOUN", "ADJ"))]
    return {t.lemma_.lower() for t in words if outlook.start <= t.idx < outlook.end}


def kind_of(doc: "Doc", outlook: Outlook, holder: str | None) -> ImplicationKind:
    """Response of the holder's own, risk, consequence; what is left is an outlook."""
    lemmas = _core(outlook)
    attribution = outlook.attribution
    if _own(doc, outlook, holder) and (
        lemmas & set(table("kinds")["intended response"]) or modality_of(outlook, conditional=False) == "planned"
    ):
        return "intended response"
    if attribution is not None and attribution.stance == "warn":
        return "risk"
    if lemmas & set(table("kinds")["consequence"]):
        return "consequence"
    return "risk" if lemmas & set(table("kinds")["risk"]) else "outlook"


def _own(doc: "Doc", outlook: Outlook, holder: str | None) -> bool:
    """Whether the clause is about what its holder will do."""
    subject = next((c for c in outlook.verb.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if subject is None or holder is None:
        return False
    return subject.lower_ in _OWN or holder in actor_names(doc, subject.idx, subject.idx + len(subject))


def domain_of(doc: "Doc", outlook: Outlook) -> Domain:
    """The domain with the most telling words; the first of the table among equals."""
    lemmas = _lemmas(doc, outlook)
    scores = {domain: len(lemmas & set(words)) for domain, words in table("domains").items()}
    best = max(scores, key=lambda domain: scores[domain])
    return best if scores[best] else "other"  # type: ignore[return-value]


def modality_of(outlook: Outlook, *, conditional: bool) -> Modality:
    """The strength the source's own words give; "whether … will" is only possible."""
    trigger = outlook.trigger
    if trigger.tag_ == "MD":
        if asked(outlook):
            return "possible"
        modal = _strength(trigger.lower_)
        if modal == "certain" and any(c.lower_ in ("likely", "probably") for c in outlook.verb.children):
            return "likely"
        return "conditional" if conditional and modal != "possible" else modal
    if trigger.tag_ == "TO":
        return "planned"
    lemma = trigger.lemma_.lower() if trigger.lemma_.lower() in table("hedges") else trigger.lower_
    return table("hedges")[lemma][0]  # type: ignore[return-value]


def _strength(modal: str) -> Modality:
    """What a modal verb says by itself: "may", "might" and "could" leave it possible."""
    classes = table("word_classes")
    if modal in classes["certain"]:
        return "certain"
    return "conditional" if modal in classes["conditional"] else "possible"


def asked(outlook: Outlook) -> bool:
    """As in "We do not know whether they will fight", "it is not known if …": a question, not a condition."""
    marks = {c.lower_ for c in outlook.verb.children if c.dep_ in ("mark", "advmod", "cc") and c.i < outlook.verb.i}
    above = outlook.verb.head.lemma_.lower()
    return "whether" in marks or (
        "if" in marks and (outlook.verb.dep_ in ("ccomp", "csubj") or above in table("questions")["asking"])
    )


def condition_of(doc: "Doc", outlook: Outlook) -> str | None:
    """The words of an "if" or "unless" clause in the same sentence and the same attribution."""
    low, high = outlook.verb.sent.start_char, outlook.verb.sent.end_char
    if outlook.attribution is not None:
        low, high = max(low, outlook.attribution.content[0]), min(high, outlook.attribution.content[1])
    for token in outlook.verb.sent:
        if token.lower_ not in _CONDITIONAL or not low <= token.idx < high or token.tag_ not in ("IN", "RB"):
            continue
        if token.lower_ == "once" and token.dep_ != "mark":
            continue
        if token.head == outlook.verb and asked(outlook):
            continue
        end = doc._.prose.find(",", token.idx, high) if token.idx < outlook.verb.idx else -1
        tail = [t for t in token.head.subtree if t.i >= token.i and t.idx < high]
        stop = end if end != -1 else max(t.idx + len(t) for t in tail) if tail else high
        words: str = doc._.prose[token.idx : stop].strip(' ,.;”"')
        if len(words.split()) > 2:
            return words
    return None


def horizon_of(doc: "Doc", outlook: Outlook) -> TimeSpan:
    """The first time in the clause that does not lie wholly before the article."""
    published = doc._.published.isoformat() if doc._.published is not None else None
    for time in doc._.times:
        ahead = (
            published is None or (time.last is not None and time.last >= published) or (time.first or "") >= published
        )
        if (
            outlook.start <= time.start < outlook.end
            and time.type in ("date", "time", "duration")
            and not time.value.endswith("_REF")
            and ahead
        ):
            return resolved(doc, time)
    return TimeSpan()
