"""Articles of a request's edition in, their findings in the archive out, once for each version."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reports.models.article import Article
from reports.models.finding import Analysis
from reports.protocols import Progress
from reports.steps._fingerprint import analysis_version
from reports.steps._request import Request
from reports.steps._selection import select
from reports.storage.repository import Repository

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
    with Repository.open(request.settings.database) as repository:
        articles = {article.id: article for article in select(repository, request).articles}
        missing = repository.analyses.missing(list(articles), analysis_version())
        pending = [article for article in articles.values() if article.id in missing]
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
    said = f"analyze: {done} new articles, {len(articles) - len(pending)} known"
    progress(said + (f", {failed} failed" if failed else ""))
    return Analyzed(done, len(articles) - len(pending), failed)


def analyses(articles: Sequence[Article]) -> Iterator[tuple[Article, Analysis | str]]:
    """Give each article's findings, or one sentence that says why there are none."""
    readable = [article for article in articles if is_english(article)]
    documents = _documents(readable)
    for article in articles:
        if is_english(article):
            yield article, _findings(article, next(documents))
        else:
            warning = f"This article is in another language ({article.language}); only English is analysed."
            yield article, Analysis(article=article, warnings=(warning,))


def is_english(article: Article) -> bool:
    """Tell whether the pipeline can read the article's language."""
    return article.language.lower().replace("_", "-").split("-")[0] == "en"


def _documents(articles: Sequence[Article]) -> "Iterator[Doc | Exception]":
    """Annotate in one batch; when an article breaks it, go on from there one by one."""
    from reports.errors import PipelineError
    from reports.language.pipeline import annotate

    done = 0
    try:
        for document in annotate(articles):
            yield document
            done += 1
    except PipelineError:
        raise
    except Exception:  # whichever article it was, the loop below finds it
        for article in articles[done:]:
            try:
                yield next(iter(annotate([article])))
            except Exception as error:
                yield error


def _findings(article: Article, document: "Doc | Exception") -> Analysis | str:
    from reports.extraction import analyse

    if isinstance(document, Exception):
        return _reason(document)
    try:
        return analyse(article, document)
    except Exception as error:  # one article never stops the run; what broke is named in the coverage
        return _reason(error)


def _reason(error: Exception) -> str:
    words = " ".join(f"{type(error).__name__}: {error}".split())[:160].rstrip(". ")
    return f"It was read but could not be analysed ({words})."
