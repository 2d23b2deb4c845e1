"""Turn what a format found into an article, with notes on what a reader should know of it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from reports.errors import SourceError
from reports.ingestion._cleaning import clean, single_line
from reports.ingestion._dates import Witness, judge
from reports.ingestion._mixture import READ, Mixture, separated
from reports.ingestion._values import canonical_address, language_code
from reports.ingestion._zones import Layout, agency_in
from reports.models.article import Article, Cut, DatedBy, Zone, article_id
from reports.models.source import Carrier, Note, Source

MAX_CHARACTERS = 200_000
"""The longest article that is read: some 35,000 words, ten times the longest news features."""

_CUT_SAYS: dict[Cut, str] = {
    "teaser": "Only a teaser of it was read.",
    "paywall": "Its text stops at a wall for those who pay or register.",
    "truncated": "Its text breaks off or goes on elsewhere; what stands before that was read.",
}


@dataclass
class Draft:
    """An article as a format found it: fields as printed, ``None`` where the format has none."""

    path: str
    text: str
    layout: Layout
    title: str | None = None
    outlet: str | None = None
    """As the article itself says; wins over the source's."""
    surrounding_outlet: str | None = None
    """As its surroundings say; used when neither article nor source says."""
    owner: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    published: date | None = None
    """Day of publication where the format knows it by itself; it is believed no more than a guess."""
    evidence: tuple[Witness, ...] = ()
    """What the document says of its dates."""
    language: str | None = None
    sample: bool = False
    cut: Cut | None = None
    carrier: Carrier = field(default_factory=Carrier)
    """What the place that it was found in says, for where the document does not."""
    carried_by: DatedBy = "feed"
    """What kind of evidence the carrier's dates are."""
    remarks: tuple[str, ...] = ()
    """Sentences for the reader of this article that become notes."""


def check_size(characters: int, location: str) -> None:
    """Refuse a text too long to be an article, before any work is done on it."""
    if characters > MAX_CHARACTERS:
        problem = f"it has {characters:,} characters; an article may have {MAX_CHARACTERS:,}"
        raise SourceError(location, problem, "Cut it into articles.")


def finish(draft: Draft, source: Source) -> Iterator[Article | Note]:
    """Make the article and the notes on it.

    Raises ``SourceError`` when the draft has neither body nor caption.
    """
    layout = draft.layout
    if not any(zone.kind in ("body", "caption") for zone in layout.zones):
        raise SourceError(draft.path, "it holds no article text", "Save the article's text with it.")
    carrier = draft.carrier
    title = single_line(draft.title) or layout.title or single_line(carrier.title)
    stated = single_line(draft.outlet) or single_line(carrier.outlet)
    outlet = stated or source.outlet or single_line(draft.surrounding_outlet)
    dating = judge(_witnesses(draft), carrier.read_at)
    byline = single_line(draft.byline) or layout.byline or single_line(carrier.byline)
    mixture = separated(draft.text, layout.zones)
    language = mixture.language or draft.language or language_code(carrier.language) or source.language
    yield Article(
        id=article_id(outlet, dating.published, draft.text),
        path=draft.path,
        title=title,
        outlet=outlet,
        owner=single_line(draft.owner) or (source.owner if outlet == source.outlet else None),
        agency=single_line(draft.agency) or layout.agency or agency_in(byline),
        credit=layout.credit,
        byline=byline,
        url=canonical_address(draft.url) or canonical_address(carrier.url),
        published=dating.published,
        published_at=dating.published_at,
        updated_at=dating.updated_at,
        dated_by=dating.dated_by,
        cut=draft.cut,
        language=language,
        source=source.name,
        reliability=source.reliability,
        sample=draft.sample or layout.sample,
        text=draft.text,
        zones=mixture.zones,
        content_hash=content_hash(title, draft.text, layout.zones),
    )
    remarks = [*_remarks(dating.published, layout.stated_date), *dating.remarks, *draft.remarks]
    if draft.cut:
        remarks.append(_CUT_SAYS[draft.cut])
    for reason in (*remarks, *_languages(language, mixture)):
        yield Note(source=source.name, location=draft.path, reason=reason)


def _witnesses(draft: Draft) -> list[Witness]:
    """Gather what document, carrier and text say of the dates."""
    told = [
        *draft.evidence,
        Witness("mail" if draft.carrier.mailed else draft.carried_by, draft.carrier.published, draft.carrier.updated),
    ]
    if draft.layout.published:
        told.append(Witness("text", draft.layout.published.isoformat()))
    if draft.published:
        told.append(Witness("page", draft.published.isoformat()))
    return told


def content_hash(title: str | None, text: str, zones: Iterable[Zone]) -> str:
    """SHA-256 over the case-folded words of title and body.

    Headers, bylines, datelines, agency lines, captions and credits are other zones, and
    punctuation and white space are no words: wire copy keeps its hash in every outlet that
    carries it under the same title.
    """
    parts = [title or "", *(text[zone.start : zone.end] for zone in zones if zone.kind == "body")]
    words = re.findall(r"\w+", clean(" ".join(parts)).casefold())
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def _remarks(published: date | None, stated: str | None) -> Iterator[str]:
    if published is None and stated:
        yield f"There is no day {stated}; the article counts as undated."
    elif published is None:
        yield "It is undated."


def _languages(language: str, mixture: Mixture) -> Iterator[str]:
    if language.lower().replace("_", "-").split("-")[0] != READ:
        yield f'It is in another language ("{language}"): it is kept, but only English is read.'
    elif mixture.left_out:
        named = ", ".join(sorted(set(mixture.left_out)))
        left, of = len(mixture.left_out), mixture.paragraphs
        yield f"It is in several languages: {left} of its {of} paragraphs are not English ({named}) and were not read."
