"""A request and its selection in, what was read and what was not out."""

from reports.models.edition import Coverage
from reports.models.source import Failure, Note, Source
from reports.steps._fingerprint import analysis_version
from reports.steps._request import Request
from reports.steps._selection import Selection
from reports.steps._source_states import source_states
from reports.storage.repository import Repository


def coverage_of(repository: Repository, request: Request, selection: Selection) -> Coverage:
    """Account for the sources of an edition from the archive alone, so that a second run says the same."""
    sources = _sources(request, selection)
    articles = {article.id: article for article in selection.articles}
    paths = {article.path for article in selection.articles}
    failures, notes = repository.readings.problems([source.name for source in sources], paths)
    counts = [(source.name, sum(each.source == source.name for each in articles.values())) for source in sources]
    return Coverage(
        sources=sources,
        articles_by_source=tuple(counts),
        failures=(*failures, *_not_analysed(repository, selection)),
        notes=(*notes, *selection.left_out, *_warnings(repository, selection, notes)),
        duplicates=repository.articles.duplicates(list(articles)),
        states=tuple(source_states(repository, request, sources)),
    )


def _sources(request: Request, selection: Selection) -> tuple[Source, ...]:
    """Sources of the request, and those of the edition's earlier runs that articles still stand for."""
    names = {article.source for article in selection.articles}
    earlier = selection.standing.coverage.sources if selection.standing else ()
    asked = {source.name: source for source in request.sources}
    return (*asked.values(), *(source for source in earlier if source.name in names - set(asked)))


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
