"""Articles and the marks that were given to the numbered list of sources."""

from collections.abc import Mapping, Sequence
from datetime import date

from reports.models.article import Article
from reports.models.briefing import SourceEntry
from reports.models.claim import Ledger
from reports.models.story import Dependence
from reports.sections._cite import Marks
from reports.wording import Wording, msgid

UNCITED = msgid("read, not cited")


def entries(
    articles: Sequence[Article], ledger: Ledger, marks: Marks, accessed: Mapping[str, date], words: Wording
) -> tuple[SourceEntry, ...]:
    """Cited articles by their numbers, then today's that no line cites, in order of publication.

    ``accessed`` gives the day on which an article was first read from its address.
    """
    by_id = {article.id: article for article in articles}
    uncited = [name for name in ledger.articles if name in by_id and name not in marks.numbers]
    numbers = {**marks.numbers, **{name: len(marks.numbers) + place for place, name in enumerate(uncited, 1)}}
    found = (_entry(by_id[name], numbers, ledger, marks, words) for name in numbers)
    return tuple(entry.model_copy(update={"accessed": accessed.get(entry.article)}) for entry in found)


def _entry(article: Article, numbers: Mapping[str, int], ledger: Ledger, marks: Marks, words: Wording) -> SourceEntry:
    extracts = marks.extracts(article.id)
    return SourceEntry(
        **article.model_dump(include={"title", "outlet", "agency", "byline", "url", "published"}),
        number=numbers[article.id],
        article=article.id,
        grade=article.reliability,
        descriptor=words.semicolon.join(_descriptors(article, numbers, ledger, words, cited=bool(extracts))),
        extracts=extracts,
    )


def _descriptors(
    article: Article, numbers: Mapping[str, int], ledger: Ledger, words: Wording, *, cited: bool
) -> list[str]:
    found = [words.text("sample text")] if article.sample else []
    others = sorted(numbers[name] for name in _same_text(article.id, ledger) if name in numbers)
    found += [words.text("same text as {numbers}", numbers=words.comma.join(map(str, others)))] if others else []
    for each in ledger.dependences:
        if each.article == article.id and each.kind != "same text":
            found.append(_depends(each, numbers, words))
    found += _agency(article, words)
    found += [words.text("undated")] if article.published is None else []
    found += [words.text("from an earlier edition")] if article.id not in ledger.articles else []
    found += [words.text("in {language}", language=article.language)] if article.language != "en" else []
    return found if cited else [*found, words.text(UNCITED)]


def _agency(article: Article, words: Wording) -> list[str]:
    if not article.agency or article.agency == article.outlet:
        return []
    return [words.text("{agency} copy", agency=article.agency)]


def _same_text(article: str, ledger: Ledger) -> set[str]:
    """The other articles of an original that have the text of this one, edited or not."""
    apart = {each.article for each in ledger.dependences if each.kind != "same text"}
    group = next((group for group in ledger.same_text if article in group), ())
    return {name for name in group if name != article and name not in apart} if article not in apart else set()


def _depends(each: Dependence, numbers: Mapping[str, int], words: Wording) -> str:
    """Why an article is no original, with the number of the one it depends on."""
    number = numbers.get(each.on or "")
    if each.kind == "excerpt":
        if number:
            return words.text("shares a long passage with {number}", number=str(number))
        return words.text("shares a long passage with another article")
    credited = each.credits or ""
    if number:
        return words.text("has it from {outlet}, as {number}", outlet=credited, number=str(number))
    return words.text("has it from {outlet}", outlet=credited)
