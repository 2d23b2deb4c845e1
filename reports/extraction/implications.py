"""A document to its implications: what may follow, in whose judgement, in which words.

A clause counts when it carries a modal verb or another word of the future
(``data/hedges.tsv``); its holder is the speaker it is attributed to, else the outlet.
Completed events, counterfactuals ("would have") and questions do not count.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.extraction._clauses import Outlook, outlooks
from reports.extraction._judgement import condition_of, domain_of, horizon_of, kind_of, modality_of
from reports.models.article import Article
from reports.models.document import Attribution
from reports.models.finding import Implication, cite, finding_id

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract(doc: "Doc", article: Article) -> Iterator[Implication]:
    """Yield one implication for each outermost forward-looking clause."""
    for outlook in outlooks(doc):
        yield _implication(doc, article, outlook)


def _implication(doc: "Doc", article: Article, outlook: Outlook) -> Implication:
    attribution = outlook.attribution
    condition = condition_of(doc, outlook)
    content = cite(article, outlook.start, outlook.end)
    evidence = cite(article, *_passage(doc, outlook, attribution))
    holder = attribution.speaker if attribution is not None else article.outlet
    return Implication(
        id=finding_id("i", content, holder),
        holder=holder,
        via=attribution.via if attribution is not None else None,
        kind=kind_of(doc, outlook, holder),
        domain=domain_of(doc, outlook),
        condition=condition,
        horizon=horizon_of(doc, outlook),
        hedge=doc._.prose[outlook.hedge[0] : outlook.hedge[1]],
        modality=modality_of(outlook, conditional=condition is not None),
        confidence=round((attribution.confidence if attribution is not None else 0.6) * outlook.certainty, 2),
        content=content,
        evidence=evidence,
    )


def _passage(doc: "Doc", outlook: Outlook, attribution: Attribution | None) -> tuple[int, int]:
    """The sentence of the clause, and the passage of its attribution where that is not far off."""
    sent = outlook.verb.sent
    start, end = sent.start_char, sent.end_char
    if attribution is not None and attribution.evidence[0] <= outlook.start and outlook.end <= attribution.evidence[1]:
        start, end = attribution.evidence
    text = doc._.prose[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return min(start, outlook.start), max(end, outlook.end)
