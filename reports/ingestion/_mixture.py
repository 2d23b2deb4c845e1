"""Zones of a text to its language and the paragraphs in others, which are kept but not read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.ingestion._language import detect_language
from reports.models.article import Zone

READ = "en"
"""The language that is analysed."""
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
_ENOUGH = 0.2
"""Share of the letters from which on the English part of an article in two languages is read."""


class Mixture(NamedTuple):
    """The language of an article, its zones, and which languages were left out of how many paragraphs."""

    language: str | None
    zones: tuple[Zone, ...]
    left_out: tuple[str, ...]
    """Language of each paragraph in a ``foreign`` zone."""
    paragraphs: int


class _Paragraph(NamedTuple):
    start: int
    end: int
    language: str | None


def separated(text: str, zones: Sequence[Zone]) -> Mixture:
    """Tell the languages of the body apart, paragraph by paragraph.

    The language is the one of most letters; English wins with a fifth of them, and then the
    paragraphs in other languages become zones of their own. A paragraph too short to tell
    stays with the body. ``None`` is the language of a text that does not tell.
    """
    found = [paragraph for zone in zones if zone.kind in ("body", "caption") for paragraph in _paragraphs(text, zone)]
    letters: Counter[str] = Counter()
    for paragraph in found:
        if paragraph.language is not None:
            letters[paragraph.language] += sum(map(str.isalpha, text[paragraph.start : paragraph.end]))
    if not letters:
        return Mixture(detect_language(text), tuple(zones), (), len(found))
    if letters[READ] < _ENOUGH * letters.total():
        return Mixture(letters.most_common(1)[0][0], tuple(zones), (), len(found))
    foreign = [paragraph for paragraph in found if paragraph.language not in (None, READ)]
    divided = tuple(part for zone in zones for part in _divided(text, zone, foreign))
    return Mixture(READ, divided, tuple(paragraph.language or "" for paragraph in foreign), len(found))


def _paragraphs(text: str, zone: Zone) -> Iterator[_Paragraph]:
    for match in _PARAGRAPH.finditer(text, zone.start, zone.end):
        yield _Paragraph(*match.span(), detect_language(match.group()))


def _divided(text: str, zone: Zone, foreign: Sequence[_Paragraph]) -> Iterator[Zone]:
    """The zone without the foreign paragraphs in it, and these as zones between."""
    start = zone.start
    for paragraph in foreign:
        if zone.start <= paragraph.start and paragraph.end <= zone.end:
            if text[start : paragraph.start].strip():
                yield Zone(kind=zone.kind, start=start, end=paragraph.start)
            yield Zone(kind="foreign", start=paragraph.start, end=paragraph.end)
            start = paragraph.end
    if text[start : zone.end].strip():
        yield Zone(kind=zone.kind, start=start, end=zone.end)
