"""A request and the archive in, the articles of its edition out."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.models.article import Article
from reports.models.briefing import Briefing
from reports.models.source import Note
from reports.steps._demanded import demanded_source
from reports.steps._request import Request
from reports.storage.repository import Repository
from reports.storage.versions import CutOff


class Selection(NamedTuple):
    """The articles of an edition in order of publication, and what was left out with a reason."""

    articles: tuple[Article, ...]
    left_out: tuple[Note, ...]
    standing: Briefing | None
    """The edition of this day as it stands, if it does."""


def select(repository: Repository, request: Request) -> Selection:
    """Choose the articles of the edition of ``request.date``.

    Those published in the ``lookback_days`` up to the date that are about the situation and in no
    edition of another date; together with those that the edition of the date has already, unless
    a correction has replaced them; none that somebody has retracted. What was added on demand needs
    to be neither recent nor about the situation: somebody has said that it is. An undated article
    belongs to editions from the day on which it was first seen; before that it is left out, with a note.
    """
    standing = repository.editions.latest(request.situation.name, request.date)
    own = repository.editions.articles(standing.edition) if standing else set()
    by = cut_off(request)
    retracted = set(repository.retractions.all())
    kept = repository.articles.get(own - repository.articles.replaced(own, by) - retracted)
    left_out: list[Note] = []
    after = request.date - dt.timedelta(days=request.situation.lookback_days)
    on_demand = demanded_source(request.situation).name
    demanded = repository.articles.seen_in(on_demand) if request.demanded else set()
    names = [*(source.name for source in request.sources), *([on_demand] if demanded else [])]
    for article, first_seen in repository.articles.unreported(
        request.situation.name, by, names, after, demanded=demanded
    ):
        about = article.id in demanded or is_about(article, request.situation.include)
        if article.id in retracted or not about:
            continue
        if article.published is None and first_seen > request.date:
            left_out.append(Note(source=article.source, location=article.path, reason=_UNDATED))
        else:
            kept[article.id] = article
    ordered = sorted(kept.values(), key=lambda article: (article.published or request.date, article.path, article.id))
    return Selection(tuple(ordered), tuple(left_out), standing)


def cut_off(request: Request) -> CutOff:
    """Give the moment up to which articles are of the edition: the last of its date in the situation's zone."""
    return CutOff(request.date, dt.datetime.combine(request.date, dt.time.max, request.zone))


_UNDATED = "It bears no date and was first read after the day of this edition, so it is left out."


def is_about(article: Article, include: Sequence[str]) -> bool:
    """Tell whether the title or text holds one of the phrases; ``*`` stands for any ending, case is ignored."""
    if not include:
        return True
    words = f"{article.title or ''}\n{article.prose}"
    return any(pattern_of(phrase).search(words) for phrase in include)


def pattern_of(phrase: str) -> re.Pattern[str]:
    """Read a word or phrase of a user: case is ignored, ``*`` stands for any ending."""
    words = (r"\w*".join(re.escape(part) for part in word.split("*")) for word in phrase.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
