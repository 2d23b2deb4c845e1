"""Articles to annotated documents: the statistical parse, then our layers in declared order."""

import reports.language._lean  # noqa: F401  isort: skip - before spaCy, whose command line it leaves out

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from reports.errors import PipelineError
from reports.language import _version, layers
from reports.language._parser import Parser
from reports.language._stretches import stretches
from reports.language.actors import actors
from reports.language.attributions import attributions
from reports.language.names import names
from reports.language.quantities import quantities
from reports.language.quotations import quotations
from reports.language.times import times
from reports.models.article import Article

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
"""A paragraph ends at a blank line, as in the text contract."""


class Layer(NamedTuple):
    """One component of ours, the layers it reads and the one it writes."""

    component: Callable[[Doc], Doc]
    requires: tuple[str, ...]
    assigns: str


ORDER = (
    Layer(times, ("parse",), "times"),
    Layer(names, ("parse",), "names"),
    Layer(quantities, ("parse", "times", "names"), "quantities"),
    Layer(quotations, (), "quotations"),
    Layer(actors, ("parse", "names"), "actors"),
    Layer(attributions, ("parse", "names", "actors", "quotations", "times"), "attributions"),
)


def checked(order: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """``order`` itself; raises ``PipelineError`` where a layer is read before it is written."""
    written = {"parse"}
    for layer in order:
        missing = [name for name in layer.requires if name not in written]
        if missing:
            raise PipelineError(
                f'component "{layer.component.__name__}"',
                f"needs the layer {', '.join(missing)}, which nothing before it writes",
                "Put the component that writes it earlier in language.pipeline.ORDER.",
            )
        written.add(layer.assigns)
    return order


@cache
def load() -> Parser:
    """The tokenizer and the network with the weights that travel with the package."""
    if not _version.WEIGHTS.joinpath("meta.json").exists():
        raise PipelineError(
            f"weights in {_version.WEIGHTS.name}/", "are not installed with the package",
            "Reinstall sitrep, or train them: python -m reports.language.training --help.",
        )  # fmt: skip
    layers.register()
    return Parser()


def annotate(articles: Iterable[Article]) -> Iterator[Doc]:
    """Yield one document an article, in order; offsets are those of ``article.text``."""
    parse = load()
    order = checked(ORDER)
    known = deque[Article]()

    def texts() -> Iterator[tuple[str, list[tuple[int, int]]]]:
        for article in articles:
            known.append(article)
            yield article.text, _paragraphs(article)

    for parsed in parse.stream(texts()):
        doc = parsed
        doc._.published = known.popleft().published
        for layer in order:
            doc = layer.component(doc)
        yield doc


def _paragraphs(article: Article) -> list[tuple[int, int]]:
    """Spans of the paragraphs of title, caption and body; none reaches over a zone."""
    return [
        span
        for zone in article.zones
        if zone.kind in ("title", "caption", "body")
        for match in PARAGRAPH.finditer(article.text, zone.start, zone.end)
        for span in stretches(article.text, *match.span())
    ]
