"""A request and its selection in, what was read and what was not out."""

from collections import Counter

from reports.models.edition import Coverage
from reports.models.source import Failure, Note, Source
from reports.steps._demanded import demanded_source
from reports.steps._fingerprint import analysis_version
from reports.steps._request import Request
from reports.steps._retracted import corrections_for
from reports.steps._selection import Selection
from reports.steps._source_states import source_states
from reports.storage.corrections import Held
from reports.storage.repository import Repository


def coverage_of(repository: Repository, request: Request, selection: Selection) -> Coverage:
    """Account for the sources of an edition from the archive alone, so that a second run says the same."""
    sources = _sources(request, selection)
    articles = {article.id: article for article in selection.articles}
    paths = {article.path for article in selection.articles}
    failures, notes = repository.readings.problems([source.name for source in sources], paths)
    own = {source.name for source in request.sources}
    recipients, unreached = _reached(repository, request, selection)
    return Coverage(
        sources=sources,
        articles_by_source=_counts(repository, selection, sources),
        failures=(*failures, *_not_analysed(repository, selection)),
        notes=(
            *notes,
            *selection.left_out,
            *_warnings(repository, selection, notes),
            *_corrections(repository, request, selection),
        ),
        duplicates=repository.articles.duplicates(list(articles)),
        states=tuple(source_states(repository, request, tuple(each for each in sources if each.name in own))),
        corrections=corrections_for(repository, request),
        recipients=recipients,
        unreached=unreached,
    )


def _reached(repository: Repository, request: Request, selection: Selection) -> tuple[int, int]:
    """Count whom the last edition was for and who is without it; what is learned later makes no revision."""
    if selection.standing is not None:
        kept = selection.standing.coverage
        return kept.recipients, kept.unreached
    before = repository.editions.before(request.situation.name, request.date)
    reached = repository.deliveries.reached(request.situation.name, before.edition.date) if before else (0, 0)
    return reached if reached[1] else (0, 0)


def _sources(request: Request, selection: Selection) -> tuple[Source, ...]:
    """Sources of the request, and those of the edition's earlier runs that articles still stand for."""
    names = {article.source for article in selection.articles}
    earlier = selection.standing.coverage.sources if selection.standing else ()
    asked = {source.name: source for source in request.sources}
    demanded = demanded_source(request.situation)
    others = {source.name: source for source in (*earlier, demanded) if source.name in names - set(asked)}
    return (*asked.values(), *others.values())


def _counts(repository: Repository, selection: Selection, sources: tuple[Source, ...]) -> tuple[tuple[str, int], ...]:
    """Count each article at the source it was read from, or at the first of these that it was seen in as well."""
    names = [source.name for source in sources]
    seen = repository.articles.sources_of([article.id for article in selection.articles])
    given: Counter[str] = Counter()
    for article in selection.articles:
        places = seen.get(article.id, set()) | {article.source}
        given[article.source if article.source in names else next((n for n in names if n in places), "")] += 1
    return tuple((name, given[name]) for name in names)


def _corrections(repository: Repository, request: Request, selection: Selection) -> list[Note]:
    """Say of each article that stands for another text of it which edition held that one."""
    ids = [article.id for article in selection.articles]
    held = repository.corrections.of(request.situation.name, request.date, ids)
    return [
        Note(source=article.source, location=article.path, reason=_corrected(held[article.id], request))
        for article in selection.articles
        if article.id in held
    ]


def _corrected(held: Held, request: Request) -> str:
    if held.date == request.date:
        return f"Its text was changed at the source since revision {held.revision} of this edition."
    day = f"{held.date.day} {held.date:%B %Y}"
    return f"Its text was changed at the source since edition No. {held.number} of {day}, which held the earlier one."


def _not_analysed(repository: Repository, selection: Selection) -> list[Failure]:
    reasons = repository.analyses.failures([article.id for article in selection.articles], analysis_version())
    return [
        Failure(source=article.source, location=article.path, reason=reasons[article.id])
        for article in selection.articles
        if article.id in reasons
    ]


def _warnings(repository: Repository, selection: Selection, notes: list[Note]) -> list[Note]:
    """Warnings of the analysis as notes, where the reader of the article has not said so already."""
    said = {note.location for note in notes}
    found = repository.analyses.get([article.id for article in selection.articles], analysis_version())
    return [
        Note(source=article.source, location=article.path, reason=warning)
        for article in selection.articles
        if article.id in found and article.path not in said
        for warning in found[article.id].warnings
    ]
