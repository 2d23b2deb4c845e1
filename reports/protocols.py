"""All contracts on one page, in the order of an article's way.

1. ingestion   ``Reader`` source → raw documents; ``Parser`` raw document → articles
2. language    ``Component`` document → document with one more layer
3. extraction  ``Extractor`` document → findings
4. fusion      ``fuse`` analyses and the last ledger → ledger
5. sections    ``SectionBuilder`` ledger → section
6. proof       ``prove`` briefing → briefing
7. rendering   ``Renderer`` briefing → bytes of one report
8. delivery    ``Channel`` reports → where they were put; ``Courier`` reports → what their recipient answered

A stage is a folder under ``reports/``; a public module in it is one kind and holds one
function of the name given here. Stages know the nouns and this page, never each other.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reports.models.appearance import Appearance
from reports.models.article import Article
from reports.models.briefing import Briefing, Citation, Section
from reports.models.claim import Ledger
from reports.models.delivery import Delivery, Report
from reports.models.edition import Coverage, Edition
from reports.models.finding import Analysis, Evidence
from reports.models.recipient import Recipient
from reports.models.source import Carrier, Failure, Note, Source
from reports.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc

Finding = object
"""A noun of ``models.finding``; each extractor yields one kind of them."""


class Raw(NamedTuple):
    """Bytes of one document as they were found."""

    location: str
    """Path or URL, shown to readers; relative to the working folder where it lies below it."""
    data: bytes
    format: str
    """Name of the parser in ``ingestion.formats``."""
    carrier: Carrier = Carrier()
    stamp: str | None = None
    """What the place says of the document's version (a feed entry's ``updated``), for the next reading."""


class Unchanged(NamedTuple):
    """A place that says it holds what it held at the last reading, which therefore stands."""

    location: str


class Response(NamedTuple):
    """What a web server answered, decoded from its transfer and content codings."""

    url: str
    """After all redirects."""
    data: bytes
    headers: tuple[tuple[str, str], ...]
    media_type: str | None
    charset: str | None


class Web(Protocol):
    """The only way to the network: polite, bounded and safe; one for all sources of a run."""

    def get(self, url: str, source: Source, *, conditional: bool = False) -> Response | None:
        """Fetch ``url``; ``None`` where ``conditional`` and not modified since the last reading.

        Raises ``SourceError`` naming the address and what is wrong with it.
        """
        ...


class Validator(NamedTuple):
    """What a server calls the version of a page that was last read whole (RFC 9110, section 8.8)."""

    etag: str | None
    last_modified: str | None
    read: datetime
    """When it was last read whole; after seven days it is asked for in full again."""


class Validators(Protocol):
    """Keeps validators by source and URL between runs; called from many threads."""

    def validator(self, source: str, url: str) -> Validator | None: ...

    def keep(self, source: str, url: str, validator: Validator) -> None:
        """Hold ``validator`` for the next run.

        It may be written only together with what was read: a run that is killed between the
        two, or that could not read a page the document named, must be given the whole again.
        """
        ...


class Apart(Protocol):
    """Calls a function that reads bytes which nobody has looked at yet, in a process that can be killed."""

    def __call__(self, function: Callable[..., object], *arguments: object) -> object:
        """Give what ``function`` gives; raises ``SourceError`` as it does, and where its process dies."""
        ...


class Intake(NamedTuple):
    """What a reader is given beside its source."""

    web: Web
    stamps: Mapping[str, str]
    """Stamps of the last reading of this source, by location: an equal one need not be read again."""
    now: datetime
    since: datetime | None = None
    """What was published before this need not be fetched; ``None``: there is no bound."""
    apart: Apart | None = None
    """Where lists of articles (feeds, pages of links, sitemaps) are read; ``None``: in this process."""


class Reader(Protocol):
    """``ingestion/<kind>.py: read`` — what a source holds today, failures among it."""

    def __call__(self, source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]: ...


class Parser(Protocol):
    """``ingestion/formats/<format>.py: parse`` — one raw document to articles.

    Raises ``SourceError`` when nothing of it can be read; yields a ``Failure`` for a part
    that cannot be read and a ``Note`` for what a reader should know of a part that was.
    """

    def __call__(self, raw: Raw, source: Source) -> Iterator[Article | Failure | Note]: ...


class Component(Protocol):
    """``language/<name>.py`` — adds one layer to the document; says what it needs and gives."""

    def __call__(self, doc: "Doc") -> "Doc": ...


class Extractor(Protocol):
    """``extraction/<kind>.py: extract`` — a pure generator of findings with evidence."""

    def __call__(self, doc: "Doc", article: Article) -> Iterator[Finding]: ...


class Citer(Protocol):
    """Turns evidence into source marks; equal evidence gets an equal mark."""

    def __call__(self, *evidence: Evidence) -> tuple[Citation, ...]: ...


class Desk(NamedTuple):
    """What a section is built from."""

    edition: Edition
    ledger: Ledger
    analyses: tuple[Analysis, ...]
    coverage: Coverage
    cite: Citer
    wording: Wording = ENGLISH
    """Language of the report: every phrase, date and number of ours goes through it."""


class SectionBuilder(Protocol):
    """``sections/<name>.py: build`` — one section, or ``None`` when there is nothing to say."""

    def __call__(self, desk: Desk) -> Section | None: ...


class Renderer(Protocol):
    """``rendering/<format>.py: render`` — the bytes of one report; same briefing, same bytes."""

    def __call__(self, briefing: Briefing, template: Path, appearance: Appearance = ...) -> bytes: ...


class Channel(Protocol):
    """``delivery/<channel>.py: deliver`` — puts rendered bytes where their reader finds them."""

    def __call__(self, edition: Edition, files: dict[str, bytes], output: Path) -> tuple[Report, ...]: ...


class Posted(NamedTuple):
    """What a server answered to a POST."""

    status: int
    retry_after: float | None
    """Seconds that it asks to be left alone."""
    text: str
    """The beginning of what it says, for a person."""


class Post(Protocol):
    """Sends bytes to a web address, as safely as ``Web`` reads: once, to checked addresses, following nothing."""

    def __call__(self, url: str, body: bytes, fields: Mapping[str, str], *, allow_private: bool) -> Posted:
        """Send ``body`` with these header fields.

        Raises ``PermanentDeliveryError`` for an address that nothing is sent to, ``TemporaryDeliveryError``
        where nothing was sent, ``UnknownDeliveryError`` where the answer was lost.
        """
        ...


class Means(NamedTuple):
    """What a courier is given beside what it carries."""

    recipient: Recipient
    """As configured today; where it goes stands in the delivery."""
    now: datetime
    """When this attempt is made; signatures name it."""
    secret: str | None = None
    """What the recipient and we alone know, as a webhook is signed with."""
    post: Post | None = None
    """The way to web addresses; a courier that needs it and has none opens nothing."""


class Courier(Protocol):
    """``delivery/channels/<channel>.py: send`` — one delivery to its recipient, and what the other side answered.

    ``body`` is what was composed for this recipient when the delivery was queued (JSON of a webhook; empty for a
    folder), ``files`` the reports it gets whole, by file name. Called again after a failure with equal arguments but
    ``means``: whatever it put before is found again and not doubled. Raises ``TemporaryDeliveryError``,
    ``PermanentDeliveryError``, or ``UnknownDeliveryError`` where the other side may have taken it.
    """

    def __call__(self, delivery: Delivery, body: bytes, files: Mapping[str, bytes], means: Means) -> str: ...


Progress = Callable[[str], None]
"""Takes one short sentence about what is being done."""
