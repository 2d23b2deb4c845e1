"""Retracted articles in, the last edition's ledger without them and what readers must be told out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from reports.models.article import Article
from reports.models.briefing import Briefing, Line
from reports.models.claim import Ledger
from reports.models.retraction import Carried, Correction, Retraction
from reports.proof import units
from reports.steps._request import Request
from reports.storage.repository import Repository


def ledger_without(repository: Repository, request: Request, previous: Briefing | None) -> Ledger | None:
    """Give the ledger that the edition is compared with: that of ``previous``, as if made without retracted articles.

    Where its claims, or those it remembers, rest on one, the editions since the first that held
    it are fused anew from their other articles: a claim keeps exactly the support that is left.
    """
    from reports.fusion import fuse, rests_on

    if previous is None:
        return None
    taken = frozenset(repository.retractions.all())
    if not taken & rests_on(previous.ledger):
        return previous.ledger
    name = request.situation.name
    first = dict(repository.editions.holding(taken)).get(name, previous.edition.date)
    before = repository.editions.before(name, first)
    ledger = before.ledger if before else None
    for briefing in _latest(repository.editions.since(name, first), request.date):
        own = repository.editions.articles(briefing.edition) - taken
        found = repository.analyses.get(own)
        ledger = fuse(
            tuple(found[article] for article in sorted(found)),
            ledger,
            briefing.edition.date,
            request.settings.known_outlets(),
            request.settings.aliases_of(request.situation),
        )
    return ledger


def corrections_for(repository: Repository, request: Request) -> tuple[Correction, ...]:
    """Say which retractions the edition of the request tells of: those that none with another date has told."""
    name, date = request.situation.name, request.date
    told = repository.retractions.told(name)
    taken = {key: one for key, one in repository.retractions.all().items() if told.get(key, date) == date}
    starts = [first for situation, first in repository.editions.holding(taken) if situation == name and first <= date]
    if not starts:
        return ()
    last: dict[str, Carried] = {}
    for briefing in repository.editions.since(name, starts[0]):
        if briefing.edition.date <= date:
            last |= carried_by(briefing, taken)
    articles = repository.articles.get(last)
    return tuple(correction(articles[key], one, last[key], request.zone) for key, one in taken.items() if key in last)


def correction(article: Article, retraction: Retraction, carried: Carried, zone: ZoneInfo) -> Correction:
    """Put together what readers are told of one article and one edition that had carried it."""
    return Correction(
        article=article.id, title=article.title, outlet=article.outlet, published=article.published,
        why=retraction.why, day=retraction.at.astimezone(zone).date(), carried=carried,
    )  # fmt: skip


def carried_by(briefing: Briefing, taken: Mapping[str, Retraction] | frozenset[str]) -> dict[str, Carried]:
    """Give what of a briefing rests on each of these articles that it lists as a source, by article."""
    listed = {entry.article for entry in briefing.sources} & set(taken)
    edition = briefing.edition
    found = {}
    for article in sorted(listed):
        lines = _once(_resting_on(briefing, article))
        alone = tuple(text for text, others in lines.items() if others <= set(taken))
        found[article] = Carried(
            situation=edition.situation, date=edition.date, number=edition.number, revision=edition.revision,
            alone=alone, shared=tuple(text for text in lines if text not in alone),
        )  # fmt: skip
    return found


def _once(lines: Iterable[tuple[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """Each thing that is said, in its shortest line: a highlight comes back in the register, with more beside it."""
    found: dict[str, frozenset[str]] = {}
    for text, cited in lines:
        if not any(text.startswith(shorter) for shorter in found):
            found[text] = cited
    return found


def _resting_on(briefing: Briefing, article: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Lines of the body that cite the article, as printed, with all the articles that they cite."""
    for section in briefing.sections:
        if section.annex:  # it says again what the body says, wording by wording
            continue
        for lines in units(section):
            cited = frozenset(mark.evidence.article for line in lines for mark in line.citations)
            if article in cited:
                yield " · ".join(filter(None, map(_text, lines))), cited


def _text(line: Line) -> str:
    return "".join(f"“{run.text}”" if run.role == "quote" else run.text for run in line.runs).strip()


def _latest(briefings: Iterable[Briefing], until: dt.date) -> Iterator[Briefing]:
    """The last revision of each edition before ``until``, in order."""
    kept: dict[dt.date, Briefing] = {}
    for briefing in briefings:
        if briefing.edition.date < until:
            kept[briefing.edition.date] = briefing
    yield from kept.values()
