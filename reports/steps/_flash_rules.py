"""Rules and two ledgers in, what is new in the later one and meets a rule out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.fusion._counted import indicator
from reports.models.article import Article
from reports.models.claim import FigureClaim, FigureGroup, Ledger, StatementEntry
from reports.models.finding import Evidence
from reports.models.flash import Flash, FlashRule
from reports.steps._selection import pattern_of

_LONGEST = 400
_STEMS = (("", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"), ("ied", "y"))
"""Endings of a verb's forms and what its lemma has for them; a form that is none finds no class."""


class News(NamedTuple):
    """What stands now, what stood before, and the articles that are of it now."""

    ledger: Ledger
    before: Ledger
    articles: tuple[Article, ...]


def met(rules: Sequence[FlashRule], news: News) -> Iterator[Flash]:
    """Give what is new and meets a rule: figures, statements, articles; in the order of the rules."""
    for rule in rules:
        if rule.figure is not None:
            yield from _figures(rule, news)
        elif rule.speaker is not None or rule.stance is not None:
            yield from _statements(rule, news)
        else:
            yield from _articles(rule, news)


def _figures(rule: FlashRule, news: News) -> Iterator[Flash]:
    before = [(group, claim) for group in news.before.figures for claim in group.claims if _counts(rule, group, claim)]
    for group in news.ledger.figures:
        others = [claim for other, claim in before if _comparable(group, other)]
        for claim in group.claims:
            of_today = _of_today(claim.evidence, rule, news)
            if claim.withdrawn or claim.planned or not of_today or not _counts(rule, group, claim):
                continue
            if _breaks(rule, claim, others):
                yield _flash(rule, claim.key, of_today[0], news)
                break  # the others count the same


def _counts(rule: FlashRule, group: FigureGroup, claim: FigureClaim) -> bool:
    """Tell whether the rule means what is counted here, or what befell it."""
    wanted = rule.figure or ""
    if _matches(wanted, group.label, claim.counted):
        return True
    classes = {indicator(wanted.removesuffix(end) + put) for end, put in _STEMS if wanted.endswith(end)} - {None}
    return claim.predicate is not None and indicator(claim.predicate) in classes


def _comparable(now: FigureGroup, then: FigureGroup) -> bool:
    """Tell whether two groups may be of one matter: equal in unit, and in place as far as both tell one.

    Tomorrow's articles word what is counted otherwise, and an alarm that sounds twice for it is none.
    """
    places = [each.place.casefold() for each in (now, then) if each.place]
    return now.unit == then.unit and (len(places) < 2 or places[0] in places[1] or places[1] in places[0])


def _breaks(rule: FlashRule, claim: FigureClaim, others: Sequence[FigureClaim]) -> bool:
    """Tell whether the value does now what the rule asks, and did not in the last edition."""
    if rule.at_least is not None:
        reached = any(each.value >= rule.at_least for each in others)
        if claim.value < rule.at_least or reached:
            return False
    if rule.change is not None:
        own = [each.value for each in others if each.claimant == claim.claimant]
        values = own or [each.value for each in others]
        return bool(values) and _moved(rule.change, claim.value, max(values))
    return rule.at_least is not None or all(each.value != claim.value for each in others)


def _moved(change: str, value: float, before: float) -> bool:
    return {
        "raised": value > before,
        "lowered": value < before,
        "doubled": value >= 2 * before,
        "halved": value <= before / 2,
    }[change]


def _statements(rule: FlashRule, news: News) -> Iterator[Flash]:
    keys = {each.key for each in _stood(news.before)}
    said = {(each.speaker, each.content.text) for each in _stood(news.before)}
    for entry in news.ledger.statements:
        of_today = _of_today((entry.content, *entry.evidence), rule, news)
        if entry.withdrawn or not of_today or entry.key in keys or (entry.speaker, entry.content.text) in said:
            continue
        if rule.stance is not None and entry.stance != rule.stance:
            continue
        if rule.speaker is None or _matches(rule.speaker, entry.speaker, entry.role, entry.affiliation):
            yield _flash(rule, entry.key, of_today[0], news)


def _stood(ledger: Ledger) -> tuple[StatementEntry, ...]:
    return (*ledger.statements, *(ledger.earlier.statements if ledger.earlier else ()))


def _articles(rule: FlashRule, news: News) -> Iterator[Flash]:
    known = set(news.before.articles)
    for article in news.articles:
        if article.id in known or (rule.sources and article.source not in rule.sources):
            continue
        prose = article.prose
        found = next((hit for word in rule.words if (hit := pattern_of(word).search(prose))), None)
        if rule.words and found is None:
            continue
        yield _flash(rule, article.id, _sentence(article, found.start() if found else None), news)


def _sentence(article: Article, at: int | None) -> Evidence:
    """Give the line around a place, or the first line of the article's own words."""
    prose = article.prose
    if at is None:
        first = re.search(r"\S", prose)
        at = first.start() if first else 0
    start = prose.rfind("\n", 0, at) + 1
    ends = prose.find("\n", at)
    end = min(ends if ends >= 0 else len(prose), max(start + _LONGEST, at + 1))
    return Evidence(start=start, end=end, text=article.text[start:end], article=article.id)


def _of_today(evidence: Sequence[Evidence], rule: FlashRule, news: News) -> list[Evidence]:
    """Give the evidence that articles of this edition hold and that meets the rule's words and sources."""
    sources = {article.id: article.source for article in news.articles}
    return [
        each
        for each in evidence
        if each.article in sources
        and (not rule.sources or sources[each.article] in rule.sources)
        and (not rule.words or any(pattern_of(word).search(each.text) for word in rule.words))
    ]


def _matches(wanted: str, *texts: str | None) -> bool:
    return any(text is not None and pattern_of(wanted).search(text) for text in texts)


def _flash(rule: FlashRule, key: str, evidence: Evidence, news: News) -> Flash:
    outlet = next((article.outlet for article in news.articles if article.id == evidence.article), None)
    return Flash(rule=rule.name, key=key, evidence=evidence, outlet=outlet)
