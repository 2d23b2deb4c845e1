"""Articles of a request's edition in, their findings in the archive out, once for each version."""

from typing import NamedTuple

from reports.models.finding import Analysis
from reports.protocols import Progress
from reports.steps._findings import analyses
from reports.steps._fingerprint import analysis_version
from reports.steps._request import Request
from reports.steps._selection import select
from reports.storage.repository import Repository

_BATCH = 16
"""Articles kept in one transaction: what a killed run does again at most."""


class Analyzed(NamedTuple):
    """How many articles were analysed now, were analysed before, and could not be."""

    new: int
    known: int
    failed: int


def analyze(request: Request, progress: Progress) -> Analyzed:
    """Find what the articles of the edition say, where this version of the pipeline has not yet.

    An article that breaks the pipeline is kept with the reason; it never stops the run. Raises
    ``DatabaseError`` and ``PipelineError``.
    """
    from reports.rendering import prepare, prepare_charts

    with Repository.open(request.settings.database) as repository:
        articles = {article.id: article for article in select(repository, request).articles}
        missing = repository.analyses.missing(list(articles), analysis_version())
        pending = [article for article in articles.values() if article.id in missing]
        if pending:  # then an edition follows: its layout gets ready on another core
            prepare(template := request.settings.template_folder(request.situation))
        done = failed = 0
        for start in range(0, len(pending), _BATCH):
            found: list[Analysis] = []
            reasons: dict[str, str] = {}
            for article, result in analyses(pending[start : start + _BATCH]):
                if isinstance(result, Analysis):
                    found.append(result)
                else:
                    reasons[article.id] = result
            repository.analyses.keep(analysis_version(), found, reasons)
            done, failed = done + len(found), failed + len(reasons)
            progress(f"analyze: {done + failed} of {len(pending)} articles")
        if pending:
            prepare_charts(template)
    said = f"analyze: {done} new articles, {len(articles) - len(pending)} known"
    progress(said + (f", {failed} failed" if failed else ""))
    return Analyzed(done, len(articles) - len(pending), failed)
