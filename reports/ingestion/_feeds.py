"""Turn the bytes of a feed of any kind, packed or not, into a feed."""

from reports.errors import SourceError
from reports.ingestion._compression import compression, unpack
from reports.ingestion._entries import Feed
from reports.ingestion._feed_json import is_json, read_json
from reports.ingestion._feed_xml import read_xml


def read_feed(data: bytes, location: str, charset: str | None = None, base: str | None = None) -> Feed:
    """Read a feed; relative links are relative to ``base``, or else to its location.

    Raises ``SourceError`` for what is none, or is hostile, naming what it is instead.
    """
    if compression(data):
        data = unpack(data, location)
    if not data.strip():
        raise SourceError(location, "it is no feed: it is empty", "Check the address with a browser.")
    if is_json(data):
        return read_json(data, location, base or location)
    return read_xml(data, location, charset, base or location)
