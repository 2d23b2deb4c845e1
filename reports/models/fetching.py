"""How the web is asked, as configured: pace, limits, who asks, and by which way out."""

from pydantic import Field

from reports.models._noun import Noun

MEBIBYTE = 1024 * 1024


class Fetching(Noun):
    """The table ``[fetching]``."""

    requests_per_second: float = 1.0
    """Of one host; its robots.txt may ask for less."""
    user_agent_contact: str | None = None
    """Address or URL at which the owner of a server reaches whoever runs this; sent with each request."""
    proxy: str | None = Field(default=None, repr=False)
    """``http://[user:password@]host:port``; else ``https_proxy``, ``http_proxy``, ``no_proxy`` are heeded."""
    ca_file: str | None = None
    """PEM file of certificates to trust beside those of the system."""
    timeout_seconds: float = 60.0
    """From connecting to the last byte, redirects and repeats among it; waiting for one's turn is not."""
    max_bytes: int = 15 * MEBIBYTE
    """Of one document, decompressed."""
    concurrency: int = 64
    """Requests under way at once, over all hosts; four times as many sources are read at once."""
    source_seconds: float = Field(default=300.0, gt=0)
    """What one source may take, all of its pages together, before it is cut off."""
