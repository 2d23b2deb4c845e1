"""A source in, what would be read of it out: fetched once, and nothing of it kept."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple, cast

from reports.errors import SourceError
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Intake, Raw, Unchanged, Web
from reports.steps._parsing import Parsers

LOOKBACK = dt.timedelta(days=7)


class Checked(NamedTuple):
    """What was understood of a source."""

    source: Source
    articles: tuple[Article, ...]
    """The first ones."""
    failures: tuple[Failure, ...]
    notes: tuple[Note, ...]
    refusal: str | None
    """Why the source as a whole cannot be read, and what to do."""
    more: bool
    """True where the source was not read to its end."""

    @property
    def mend(self) -> tuple[str, ...]:
        """What would make the source read better, each as a sentence."""
        return tuple(_advice(self))


def check_source(source: Source, web: Web, parsers: Parsers, *, now: dt.datetime, most: int = 3) -> Checked:
    """Read the first ``most`` articles of a source, as if nothing of it were known."""
    from reports.registry import load

    articles: list[Article] = []
    failures: list[Failure] = []
    notes: list[Note] = []
    refusal, more = None, False
    intake = Intake(web, {}, now, now - LOOKBACK, parsers.call)
    found = cast("Iterator[Raw | Failure | Unchanged]", load("ingestion", source.kind).read(source, intake))
    try:
        with closing(found):  # type: ignore[type-var]  # a generator
            for each in found:
                if isinstance(each, Failure):
                    failures.append(each)
                elif isinstance(each, Raw):
                    raw = each._replace(carrier=each.carrier.model_copy(update={"read_at": now}))
                    results = parsers.parse(raw, source)
                    articles += [result for result in results if isinstance(result, Article)]
                    failures += [result for result in results if isinstance(result, Failure)]
                    notes += [result for result in results if isinstance(result, Note)]
                if len(articles) >= most or len(failures) >= 2 * most:
                    more = True
                    break
    except SourceError as error:
        refusal = f"{error.problem[:1].upper()}{error.problem[1:]}. {error.way_out}"
    except OSError as error:
        refusal = f"It cannot be read ({error.strerror or type(error).__name__}). Check the path and its permissions."
    seen = tuple(articles[:most])
    paths = {article.path for article in seen}
    told = tuple(note for note in notes if note.location in paths or not paths)
    return Checked(source, seen, tuple(failures[: 2 * most]), told, refusal, more or len(articles) > most)


def _advice(checked: Checked) -> Iterator[str]:
    source, articles = checked.source, checked.articles
    if checked.refusal:
        yield checked.refusal
        return
    if not articles and not checked.failures:
        yield "It holds no article now. Where that stays so, look for another address."
    undated = sum(article.published is None for article in articles)
    if undated:
        which = "No article bears" if undated == len(articles) else f"{undated} of {len(articles)} articles do not bear"
        yield f"{which} a date: an undated article is reported on the day it is first seen."
    if any(article.cut == "teaser" for article in articles):
        yield "Only teasers were read" + (" (full_text is false)." if not source.full_text else "; their pages failed.")
    if any(article.cut == "paywall" for article in articles):
        yield "Articles end at a paywall: what stands behind it is not reported."
    if any(article.cut == "truncated" for article in articles):
        yield "Articles break off: look for a feed with the whole text, or for the pages themselves."
    if articles and not any(article.outlet for article in articles):
        yield 'Nothing names the outlet: add outlet = "…" to the source.'
    foreign = sorted({article.language for article in articles} - {"en"})
    if foreign:
        yield f"Articles are in {', '.join(foreign)}; what is not English is kept and named, but not analysed."
    if source.reliability == "F":
        yield 'It has no grade (F, cannot be judged): add reliability = "A" to "E" where you can judge it.'
