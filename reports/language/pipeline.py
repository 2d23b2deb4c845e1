"""Articles to annotated documents: the statistical parse, then our layers in declared order."""

import reports.language._lean  # noqa: F401  isort: skip - before spaCy, whose command line it leaves out

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from reports.errors import PipelineError
from reports.language import _version, layers
from reports.language._lemmas import verb_lemma
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
def load() -> Language:
    """The statistical pipeline with the weights that travel with the package."""
    if not _version.WEIGHTS.joinpath("meta.json").exists():
        raise PipelineError(
            f"weights in {_version.WEIGHTS.name}/", "are not installed with the package",
            "Reinstall sitrep, or train them: python -m reports.language.training --help.",
        )  # fmt: skip
    layers.register()
    return spacy.load(_version.WEIGHTS)


def annotate(articles: Iterable[Article]) -> Iterator[Doc]:
    """Yield one document an article, in order; offsets are those of ``article.text``."""
    nlp = load()
    order = checked(ORDER)
    for article in articles:
        doc = parse(article.text, _paragraphs(article), nlp)
        doc._.published = article.published
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


def parse(text: str, spans: list[tuple[int, int]], nlp: Language) -> Doc:
    """One ``Doc`` as long as ``text``, with words in the paragraphs ``spans`` and blanks between.

    The treebanks know no paragraph marks: inside one text they attract heads and break
    sentences, so each paragraph is parsed alone and the pieces are laid end to end.
    """
    pieces = nlp.pipe((text[start:end].rstrip().replace("\n", " ") for start, end in spans), batch_size=64)
    return _joined(text, [start for start, _ in spans], list(pieces), nlp)


def _blank(text: str) -> str:
    """What lies between paragraphs: its line ends, everything else as spaces."""
    return "".join(char if char == "\n" else " " for char in text)


def _joined(text: str, starts: list[int], pieces: list[Doc], nlp: Language) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    deps: list[str] = []
    begins: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    lemmas: list[str] = []
    entities: list[tuple[int, int, str]] = []
    at = 0

    def gap(until: int) -> None:
        nonlocal at
        if until > at:
            words.append(_blank(text[at:until]))
            spaces.append(False)
            heads.append(max(0, len(words) - 2))
            deps.append("dep" if len(words) > 1 else "ROOT")
            begins.append(len(words) == 1)
            tags.append("_SP")
            pos.append("SPACE")
            lemmas.append(" ")
        at = until

    for start, piece in zip(starts, pieces, strict=True):
        gap(start)
        offset = len(words)
        entities.extend((e.start + offset, e.end + offset, e.label_) for e in piece.ents)
        for token in piece:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            heads.append(offset + token.head.i)
            deps.append(token.dep_)
            begins.append(bool(token.is_sent_start))
            tags.append(token.tag_)
            pos.append(token.pos_)
            lemmas.append(verb_lemma(token.text, token.lemma_) if token.pos_ == "VERB" else token.lemma_)
        at = start + len(piece.text)
    gap(len(text))
    doc = Doc(
        nlp.vocab, words=words, spaces=spaces, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=lemmas,
        sent_starts=[1 if begin else -1 for begin in begins],
    )  # fmt: skip
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in entities]
    return doc
