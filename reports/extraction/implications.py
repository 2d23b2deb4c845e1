"""A document to its implications: what may follow, in whose judgement, in which words.

A judgement is a clause or noun phrase with a word of the future (``data/hedges.tsv`` and the
lists beside it) or an open condition. Its holder is the innermost speaker it is attributed to,
else who plans it, else the outlet. Completed events, habits, counterfactuals, courtesies and
questions do not count; see ``_forward_guards``.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.extraction._clauses import Outlook, outlooks
from reports.extraction._holders import holder_of
from reports.extraction._judgement import domain_of, horizon_of, kind_of
from reports.extraction._modality import hedge_of, modality_of
from reports.extraction._setting import Setting
from reports.models.article import Article
from reports.models.finding import Implication, cite, finding_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SAME = 0.7
"""Share of a title's words that stand in a judgement of the text where the title repeats it."""


def extract(doc: "Doc", article: Article) -> Iterator[Implication]:
    """Yield one implication for each judgement; what title or caption repeat of the text only once."""
    setting = Setting(doc)
    found = outlooks(setting)
    headed = {o.start for o in found if _headed(article, o.start)}
    told = [
        _content_words(setting, o.verb.sent.start_char, o.verb.sent.end_char) for o in found if o.start not in headed
    ]
    for outlook in found:
        if outlook.start in headed and _repeated(_content_words(setting, outlook.start, outlook.end), told):
            continue
        yield _implication(setting, article, outlook)


def _headed(article: Article, place: int) -> bool:
    return any(zone.kind in ("title", "caption") and zone.start <= place < zone.end for zone in article.zones)


def _content_words(setting: Setting, start: int, end: int) -> frozenset[str]:
    span = setting.doc.char_span(start, end, alignment_mode="expand")
    return frozenset(t.lemma_.lower() for t in span or () if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


def _repeated(head: frozenset[str], told: list[frozenset[str]]) -> bool:
    return bool(head) and any(len(head & words) >= _SAME * len(head) for words in told)


def _implication(setting: Setting, article: Article, outlook: Outlook) -> Implication:
    holder, via = holder_of(outlook, setting, article.outlet)
    content = cite(article, outlook.start, outlook.end)
    evidence = cite(article, *_passage(setting, outlook))
    attribution = outlook.attribution
    condition = outlook.condition
    return Implication(
        id=finding_id("i", content, holder),
        holder=holder,
        via=via,
        kind=kind_of(outlook, holder, setting),
        domain=domain_of(outlook, setting),
        condition=setting.prose[condition[0] : condition[1]].strip(' ,.;”"') if condition is not None else None,
        horizon=horizon_of(outlook, setting),
        hedge=hedge_of(outlook, setting),
        modality=modality_of(outlook, holder, setting),
        confidence=round((attribution.confidence if attribution is not None else 0.6) * outlook.trigger.certainty, 2),
        content=content,
        evidence=evidence,
    )


def _passage(setting: Setting, outlook: Outlook) -> tuple[int, int]:
    """The sentence of the clause, and the passage of its attribution where that is not far off."""
    sent, attribution = outlook.verb.sent, outlook.attribution
    start, end = sent.start_char, sent.end_char
    if attribution is not None and attribution.evidence[0] <= outlook.start and outlook.end <= attribution.evidence[1]:
        start, end = attribution.evidence
    text = setting.prose[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return min(start, outlook.start), max(end, outlook.end)
