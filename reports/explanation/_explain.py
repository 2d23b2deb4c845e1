"""A document, its findings and a place to an explanation of what was found there, or why nothing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.errors import UsageError
from reports.explanation._findings import Finding, core, findings, found, parts
from reports.explanation._layers import layers_at, refused_at
from reports.explanation._parse import parse, sentences_at
from reports.models.article import Article
from reports.models.explanation import Explanation
from reports.models.finding import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc

_READ = ("title", "caption", "body")


def by_id(analysis: Analysis, item: str) -> Finding:
    """The finding of that id.

    Raises ``UsageError`` when the article has none of it.
    """
    held = {finding.id: finding for finding in findings(analysis)}
    if item not in held:
        way_out = "Take an id or an offset from `sitrep analyze`"
        shown = f"; this article has {', '.join(sorted(held)[:3])} and {max(0, len(held) - 3)} more" if held else ""
        raise UsageError(f'finding "{item}"', "the article has no finding with this id", f"{way_out}{shown}.")
    return held[item]


def explain(doc: "Doc", analysis: Analysis, place: int | Finding) -> Explanation:
    """Say why a finding was made, or what was found and left out at an offset of ``article.text``.

    ``doc`` is the annotated document that the extractors have read: what they left out is noted
    on it. Raises ``UsageError`` for an offset outside the text.
    """
    article = analysis.article
    spans: tuple[tuple[int, int], ...]
    chosen: list[Finding]
    if isinstance(place, int):
        spans = (_word_at(article, place),)
        chosen = sorted(_at(analysis, place), key=lambda finding: core(finding).end - core(finding).start)
    else:
        spans, chosen = parts(place), [place]
    sentences = sentences_at(doc, *spans[0])
    start, end = spans[0]
    return Explanation(
        article=article.id,
        path=article.path,
        start=start,
        end=end,
        text=article.text[start:end],
        zone=_zone(article, start),
        found=tuple(found(doc, finding) for finding in chosen),
        layers=tuple(layers_at(doc, article, spans)),
        refused=tuple(refused_at(doc, article, spans)),
        sentence=" ".join(sentences.text.split()) if sentences is not None else "",
        parse=parse(sentences, spans) if sentences is not None else (),
        notes=tuple(_notes(analysis, start, bool(chosen))),
    )


def _word_at(article: Article, offset: int) -> tuple[int, int]:
    """The characters of the word at ``offset`` or the next one, without marks at its ends."""
    text = article.text
    if not 0 <= offset < len(text):
        raise UsageError(
            f"offset {offset}", f"the article's text has {len(text):,} characters", "Count from 0, in code points."
        )
    at = offset + len(text[offset:]) - len(text[offset:].lstrip())
    start = end = at = at if at < len(text) else offset
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    while start < at and not text[start].isalnum():
        start += 1
    while end - 1 > at and not text[end - 1].isalnum():
        end -= 1
    return start, max(end, at + 1)


def _at(analysis: Analysis, offset: int) -> Iterator[Finding]:
    for finding in findings(analysis):
        if any(start <= offset < end for start, end in parts(finding)):
            yield finding


def _zone(article: Article, place: int) -> str | None:
    return next((zone.kind for zone in article.zones if zone.start <= place < zone.end), None)


def _notes(analysis: Analysis, place: int, any_found: bool) -> Iterator[str]:
    zone = _zone(analysis.article, place)
    if zone not in _READ:
        yield f"This place is not read: it stands {f'in the zone “{zone}”' if zone else 'between the zones'}."
    elif not any_found:
        yield "No figure, statement, implication or event was found at this place."
    yield from analysis.warnings
