"""Articles and the marks that were given to the numbered list of sources."""

from collections.abc import Mapping, Sequence

from reports.models.article import Article
from reports.models.briefing import SourceEntry
from reports.models.claim import Ledger
from reports.sections._cite import Marks

UNCITED = "read, not cited"


def entries(articles: Sequence[Article], ledger: Ledger, marks: Marks) -> tuple[SourceEntry, ...]:
    """Cited articles by their numbers, then today's that no line cites, in order of publication."""
    by_id = {article.id: article for article in articles}
    uncited = [name for name in ledger.articles if name in by_id and name not in marks.numbers]
    numbers = {**marks.numbers, **{name: len(marks.numbers) + place for place, name in enumerate(uncited, 1)}}
    return tuple(_entry(by_id[name], numbers, ledger, marks) for name in numbers)


def _entry(article: Article, numbers: Mapping[str, int], ledger: Ledger, marks: Marks) -> SourceEntry:
    extracts = marks.extracts(article.id)
    return SourceEntry(
        **article.model_dump(include={"title", "outlet", "agency", "byline", "url", "published"}),
        number=numbers[article.id],
        article=article.id,
        grade=article.reliability,
        descriptor="; ".join(_descriptors(article, numbers, ledger, cited=bool(extracts))),
        extracts=extracts,
    )


def _descriptors(article: Article, numbers: Mapping[str, int], ledger: Ledger, *, cited: bool) -> list[str]:
    found = ["sample text"] if article.sample else []
    for group in ledger.same_text:
        others = [numbers[name] for name in group if name != article.id and name in numbers]
        if article.id in group and others:
            found.append(f"same text as {', '.join(str(number) for number in sorted(others))}")
    found += ["undated"] if article.published is None else []
    found += ["from an earlier edition"] if article.id not in ledger.articles else []
    found += [f"in {article.language}"] if article.language != "en" else []
    return found if cited else [*found, UNCITED]
