"""One article and an offset or id in, why something was found there or was not out."""

from reports.errors import UsageError
from reports.models.article import Article
from reports.models.explanation import Explanation
from reports.steps._findings import is_english
from reports.steps._pipeline import load_pipeline
from reports.steps._time_limit import limited


def explain(article: Article, target: str) -> Explanation:
    """Read the article anew and explain ``target``: an offset in its text, or the id of a finding.

    Raises ``UsageError`` for an offset outside the text, an id that the article does not have, and
    an article in another language, and ``PipelineError`` when the pipeline cannot be loaded.
    """
    if not is_english(article):
        problem = f"it is in another language ({article.language}), and only English is read"
        raise UsageError(article.path, problem, "Nothing was found in it, so there is nothing to explain.")
    load_pipeline()
    from reports import explanation
    from reports.extraction import analyse
    from reports.language.pipeline import annotate

    with limited():
        doc = next(annotate([article]))
        analysis = analyse(article, doc)
    place = int(target) if target.isdecimal() else explanation.by_id(analysis, target)
    return explanation.explain(doc, analysis, place)
