"""Judgements whose time has come to what later reports say of them, in the reports' own words.

A report speaks of a judged matter when it has most of the judgement's words, compared by classes
of nouns and verbs ("arrive", "were sent"), the rarest of its names among them, was published
after the judgement, and does not look ahead itself. Whether it says that the matter came about
or that it did not is read from its negation or denial alone; sitrep passes no verdict.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reports.fusion._carry import Day
from reports.fusion._denials import matter
from reports.fusion._groups import planned
from reports.fusion._matching import overlap, weights
from reports.fusion._nearby import Nearby
from reports.fusion._sides import negated
from reports.fusion._words import content_words, fold, word_set
from reports.models.claim import ImplicationEntry
from reports.models.finding import Analysis, Evidence, TimeSpan
from reports.models.record import Outcome

COVERED = 0.6
"""Weighted share of a judgement's words, two at least, that a report of its outcome must have."""
KEPT = 4
"""Outcomes that an entry keeps: the first and the latest."""


class _Report(NamedTuple):
    """What happened or was said in an article of today, and may be an outcome."""

    speaker: str | None
    content: Evidence
    evidence: Evidence
    denied: bool
    words: frozenset[str]
    published: dt.date


class Reports:
    """Today's events, statements and figures that do not look ahead, looked up by words."""

    def __init__(self, day: Day, judged: Sequence[ImplicationEntry]) -> None:
        self._day = day
        self._all = [report for analysis in day.analyses for report in _reports(analysis, day)] if judged else []
        words = [*(report.words for report in self._all), *map(judged_words, judged)]
        self._weight: Mapping[str, float] = weights(words)
        self._near = Nearby(((at, report.words) for at, report in enumerate(self._all)), self._weight)

    def outcomes(self, entry: ImplicationEntry) -> list[Outcome]:
        """What today's reports say of the entry, one an article, the closest words of each."""
        words = judged_words(entry)
        name = max(names(entry.content.text) & words, key=lambda word: (self._weight.get(word, 0), word), default=None)
        since = _date(entry.horizon.start) if entry.horizon.start != entry.horizon.end else None
        after = max(filter(None, (entry.support.first, since)), default=None)
        best: dict[str, tuple[float, Outcome]] = {}
        for at in self._near.to(words):
            report = self._all[at]
            article = report.content.article
            if article in entry.support.articles or (after and report.published < after):
                continue
            if name and name not in report.words:
                continue
            covered = overlap(words, report.words & words, self._weight)[1]
            if len(words & report.words) > 1 and covered >= COVERED and covered > best.get(article, (0.0, None))[0]:
                best[article] = covered, _outcome(entry, report, self._day)
        return [best[article][1] for article in self._day.shelf.in_order(best)]


def judged_words(entry: ImplicationEntry) -> frozenset[str]:
    """What must come about: the content without hedge, horizon and words of planning."""
    aside = content_words(f"{entry.hedge or ''} {entry.horizon.text or ''}") | word_set("planning_words")
    told = matter(entry.content.text) - matter(f"{entry.hedge or ''} {entry.horizon.text or ''}") - aside
    return frozenset(word for word in told if not word.isdigit() or len(word) > 1)


def names(text: str) -> frozenset[str]:
    """Comparable words of what is written with a capital, the first word aside."""
    _, _, rest = text.strip().partition(" ")
    return matter(" ".join(word for word in rest.split() if word[:1].isupper()))


def passed(horizon: TimeSpan, today: dt.date) -> bool:
    """Whether the last day of a horizon lies behind the edition's date."""
    until = _date(horizon.end or horizon.start)
    return until is not None and until < today


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _outcome(entry: ImplicationEntry, report: _Report, day: Day) -> Outcome:
    turned = (report.denied or negated(report.content.text)) != negated(entry.content.text)
    return Outcome(
        kind="did not" if turned else "came about",
        speaker=day.directory.name(report.content.article, report.speaker),
        content=report.content,
        evidence=report.evidence,
        day=report.published,
    )


def _reports(analysis: Analysis, day: Day) -> Iterator[_Report]:
    published = analysis.article.published or day.date
    ahead = [found.evidence for found in analysis.implications]
    told = [(said.speaker, said.content, said.evidence, said.stance == "deny") for said in analysis.statements]
    told += [(None, one.evidence, one.evidence, False) for one in analysis.events if not _after(one.when, published)]
    told += [
        (one.claimant, one.evidence, one.evidence, False)
        for one in analysis.figures
        if not _after(one.time, published) and not planned(one, published.isoformat())
    ]
    seen: set[tuple[int, int]] = set()
    for speaker, content, evidence, denied in told:
        place = content.start, content.end
        if place in seen or looks_ahead(content, ahead):
            continue
        seen.add(place)
        yield _Report(speaker, content, evidence, denied, matter(content.text), published)


def _after(span: TimeSpan, published: dt.date) -> bool:
    """Whether a time begins behind the day of publication, or is open until then."""
    first, last = _date(span.start), _date(span.end)
    return bool((first and first > published) or (last and not first and last > published))


def looks_ahead(content: Evidence, implications: Sequence[Evidence]) -> bool:
    """Whether words speak of what is to come: planned, expected, or a judgement themselves."""
    ahead = word_set("planning_words") | word_set("ahead_words")
    if ahead.intersection(fold(content.text).split()):
        return True
    return any(other.start < content.end and content.start < other.end for other in implications)
