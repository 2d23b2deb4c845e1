"""Turn addresses of articles, as a feed, list or sitemap names them, into their pages."""

import re
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from reports.errors import SourceError
from reports.ingestion._sniffing import recognise
from reports.models.source import Carrier, Failure, Source
from reports.protocols import Intake, Raw, Response, Unchanged

MAX_PAGES = 100
"""New pages that one reading of a source fetches; the next reading goes on from there."""
_SECONDS = 200
"""After this long no further page is begun, so that what was read is kept before the source's time is up."""
_IN_A_ROW = 5
"""Failures after which a source's pages are taken to be out of reach for now."""
_LEFT = "#pages"
"""Ends the location of the failure that counts the pages left for later: the source itself was read."""
_NAMES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "page.txt",
    "text/markdown": "page.md",
    "application/pdf": "page.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "page.docx",
    "message/rfc822": "page.eml",
}
"""Media types of documents, and names that tell the same to whoever recognises formats."""


class Wanted(NamedTuple):
    """An article's page that is to be read."""

    address: str
    location: str
    """The address without what names the way to it: where it is kept."""
    stamp: str
    """What the naming place says of its version."""
    carrier: Carrier = Carrier()


class Visit:
    """The reading of wanted pages; ``missed`` holds those that were not read, once it is over."""

    def __init__(self, source: Source, intake: Intake) -> None:
        self.missed: list[Wanted] = []
        self._source, self._intake = source, intake

    def read(self, wanted: Sequence[Wanted]) -> Iterator[Raw | Failure | Unchanged]:
        """Yield each page, ``Unchanged`` for those whose stamp is known, and failures.

        At most ``MAX_PAGES`` are fetched, and none after five failures in a row or some three
        minutes; a last failure says how many were left.
        """
        ends = time.monotonic() + _SECONDS
        fetched = failed = left = 0
        for page in wanted:
            if self._intake.stamps.get(page.location) == page.stamp:
                yield Unchanged(page.location)
            elif fetched >= MAX_PAGES or failed >= _IN_A_ROW or time.monotonic() > ends:
                left += 1
                self.missed.append(page)
            else:
                fetched += 1
                found = self._fetch(page)
                failed = failed + 1 if isinstance(found, Failure) else 0
                if isinstance(found, Failure):
                    self.missed.append(page)
                yield found
        if left:
            yield self._left(left, failed)

    def _fetch(self, page: Wanted) -> Raw | Failure:
        try:
            response = self._intake.web.get(page.address, self._source)
            if response is None:
                return self._failure(
                    page.location, "the server says that it has not changed, but it was not read before"
                )
            return document(response, page)
        except SourceError as error:
            return self._failure(page.location, error.problem)

    def _left(self, left: int, failed: int) -> Failure:
        pages = "page was" if left == 1 else "pages were"
        why = f"{failed} in a row failed" if failed >= _IN_A_ROW else "the others come at the next readings"
        return self._failure(f"{self._source.location}{_LEFT}", f"{left:,} {pages} not read this time: {why}")

    def _failure(self, location: str, problem: str) -> Failure:
        reason = f"{problem[:1].upper()}{problem[1:]}."
        return Failure(source=self._source.name, location=location, reason=reason)


def document(response: Response, page: Wanted) -> Raw:
    """Make the raw document of an answer.

    Raises ``SourceError`` for one of a type that is not read, and for a front page in the place
    of an article that is gone.
    """
    if _is_front(response.url) and not _is_front(page.address):
        raise SourceError(page.location, "the address leads to the front page of the site", "Look whether it is gone.")
    return Raw(page.location, response.data, form(response), carrier(response, page.carrier), page.stamp)


def form(response: Response) -> str:
    """Name the format of an answer; raises ``SourceError`` for one of a type that is not read."""
    if not response.data.strip():
        raise SourceError(response.url, "the answer is empty", "Check the address with a browser.")
    media_type = (response.media_type or "text/html").lower()
    found = recognise(response.data, _NAMES.get(media_type, ""))
    if found is None or (found == "text" and not media_type.startswith(("text/", "application/octet"))):
        raise SourceError(response.url, f"it is of the type {media_type}, which is not read", "Save it as HTML.")
    # what says nothing of itself and is called HTML is a page that opens without <html>
    return "html" if found == "text" and media_type == "text/html" else found


def carrier(response: Response, known: Carrier = Carrier()) -> Carrier:  # noqa: B008
    """Add to what is known of a document what HTTP says of its bytes."""
    said = {"media_type": response.media_type, "charset": response.charset, "headers": response.headers}
    return known.model_copy(update={**said, "url": response.url})


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return (
        re.fullmatch(r"/?(?:index\.\w{2,5}|[a-z]{2}(?:-[a-z]{2})?/?)?", parts.path, re.I) is not None
        and not parts.query
    )
