"""A web in a dictionary, for readers: answers by address, and what was asked for."""

import datetime as dt
from collections.abc import Mapping

from reports.errors import SourceError
from reports.models.source import Source
from reports.protocols import Intake, Response

NOW = dt.datetime(2031, 5, 6, 7, tzinfo=dt.UTC)


class Shelf:
    """Gives what is on it; an address that is not is refused as one that does not exist."""

    def __init__(self, pages: Mapping[str, bytes | str | Response | None]) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.conditional: list[str] = []

    def get(self, url: str, source: Source, *, conditional: bool = False) -> Response | None:  # noqa: ARG002
        self.asked.append(url)
        if conditional:
            self.conditional.append(url)
        if url not in self.pages:
            raise SourceError(url, "the server answers 404 (Not Found)", "Check the address.")
        page = self.pages[url]
        if page is None or isinstance(page, Response):
            return page
        data = page.encode() if isinstance(page, str) else page
        kind = "text/html" if b"<html" in data[:500] else "application/xml"
        return Response(url, data, (("content-type", kind),), kind, None)


def intake(web: Shelf, stamps: Mapping[str, str] | None = None, since: dt.datetime | None = None) -> Intake:
    return Intake(web=web, stamps=stamps or {}, now=NOW, since=since)
