"""One published text, with the places it was seen at and the zones of its text."""

from datetime import date, datetime
from typing import Literal

from reports.models._noun import Noun, content_id
from reports.models.source import Reliability

ZoneKind = Literal["meta", "title", "caption", "credit", "body", "foreign"]
"""``foreign`` is a paragraph in another language than the article's, which is kept but not read."""


DatedBy = Literal["text", "front matter", "structured data", "meta", "feed", "mail", "url", "properties", "page"]
"""Evidence of a date of publication: words of the article (dateline), front matter, JSON-LD or
microdata, meta elements, the feed's entry, the mail's header, the address, the properties of a
PDF or Word file, and a date found elsewhere on the page."""

Cut = Literal["teaser", "paywall", "truncated"]


class Zone(Noun):
    """A stretch of the article's text and what it is; zones follow each other without overlap."""

    kind: ZoneKind
    start: int
    end: int


class Article(Noun):
    """One published text. Offsets anywhere in sitrep count code points of ``text``."""

    id: str
    path: str
    """Where the raw bytes were read: a path or URL, with ``#entry`` for a feed entry."""
    title: str | None
    outlet: str | None
    owner: str | None = None
    agency: str | None = None
    """News agency that the text itself credits, as wire copy ("Reuters")."""
    credit: str | None = None
    """Agency credited for the picture whose caption opens the text."""
    byline: str | None = None
    url: str | None = None
    published: date | None
    """Local date of publication as printed; ``None`` when the article does not tell."""
    published_at: datetime | None = None
    """Time of publication with its zone, where the evidence tells one."""
    updated_at: datetime | None = None
    dated_by: DatedBy | None = None
    """What ``published`` rests on; ``None`` for an undated article."""
    cut: Cut | None = None
    """Why the text is not the whole article; ``None`` where nothing says that it is not."""
    supersedes: str | None = None
    """Id of the version that stood at the same place before, set by the archive."""
    language: str = "en"
    source: str
    """Name of the source it was read from."""
    reliability: Reliability = "F"
    sample: bool = False
    """True for a text that says of itself that it is a sample, not reporting."""
    text: str
    zones: tuple[Zone, ...]
    content_hash: str
    """SHA-256 of the title and body words alone: equal for the same text in two outlets."""

    @property
    def prose(self) -> str:
        """The text with everything but title, caption and body blanked; same length, same offsets."""
        kept = list(" " * len(self.text))
        for zone in self.zones:
            if zone.kind in ("title", "caption", "body"):
                kept[zone.start : zone.end] = self.text[zone.start : zone.end]
        return "".join(kept)


def article_id(outlet: str | None, published: date | None, text: str) -> str:
    """Identity of an article: the same words, outlet and date are the same article."""
    return content_id("a", outlet, published, text)
