"""What a reader is given where nothing may be fetched: every address is refused."""

from datetime import UTC, datetime

from reports.errors import SourceError
from reports.models.source import Source
from reports.protocols import Intake, Response


class Offline:
    """Stands in for the web for commands that read files only."""

    def get(self, url: str, source: Source, *, conditional: bool = False) -> Response | None:  # noqa: ARG002
        """Raise ``SourceError``: nothing is fetched here."""
        raise SourceError(url, "nothing is fetched from the web here", "Save the page, and name the file.")


OFFLINE = Intake(web=Offline(), stamps={}, now=datetime.max.replace(tzinfo=UTC))
"""Nothing is known and nothing is in the future."""
