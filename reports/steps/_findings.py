"""Articles in, the findings of each or the reason why there are none out; knows no archive."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reports.models.article import Article
from reports.models.finding import Analysis
from reports.steps._pipeline import load_pipeline
from reports.steps._time_limit import limited

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
    load_pipeline()
    from reports.language.pipeline import annotate

    batch = annotate(articles)
    for position in range(len(articles)):
        document = _attempt(batch)
        if isinstance(document, TimeoutError):  # not twice: the article has had its time
            yield document
            yield from (_attempt(annotate([article])) for article in articles[position + 1 :])
            return
        if isinstance(document, Exception):  # of this article, or of one that the batch looked ahead at
            yield from (_attempt(annotate([article])) for article in articles[position:])
            return
        yield document


def _attempt(documents: "Iterator[Doc]") -> "Doc | Exception":
    from reports.errors import PipelineError, RunTimeoutError

    try:
        with limited():
            return next(documents)
    except (PipelineError, RunTimeoutError):  # the installation is at fault, or the run's time is up; not the article
        raise
    except Exception as error:
        return error


def _findings(article: Article, document: "Doc | Exception") -> Analysis | str:
    from reports.errors import RunTimeoutError
    from reports.extraction import analyse

    if isinstance(document, Exception):
        return _reason(document)
    try:
        with limited():
            return analyse(article, document)
    except RunTimeoutError:
        raise
    except Exception as error:  # one article never stops the run; what broke is named in the coverage
        return _reason(error)


def _reason(error: Exception) -> str:
    said = str(error) if isinstance(error, TimeoutError) else f"{type(error).__name__}: {error}"
    words = " ".join(said.split())[:160].rstrip(". ")
    return f"It was read but could not be analysed ({words})."
