"""A database URL in, the archive with its shelves out: articles, findings, editions, deliveries."""

from types import TracebackType

from sqlalchemy import Engine

from reports.storage.analyses import Analyses
from reports.storage.articles import Articles
from reports.storage.corrections import Corrections
from reports.storage.database import open_engine
from reports.storage.days import Days
from reports.storage.deliveries import Deliveries
from reports.storage.documents import Documents
from reports.storage.editions import Editions
from reports.storage.flashes import Flashes
from reports.storage.health import SourceHealth
from reports.storage.leases import Leases
from reports.storage.overview import Overview
from reports.storage.quarantine import Quarantine
from reports.storage.readings import Readings
from reports.storage.retention import Retention
from reports.storage.retractions import Retractions
from reports.storage.validators import Validators


class Repository:
    """The archive; use it as a context manager, so that its connections are given back."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.documents = Documents(engine)
        self.readings = Readings(engine)
        self.validators = Validators(engine)
        self.articles = Articles(engine)
        self.corrections = Corrections(engine)
        self.retention = Retention(engine)
        self.analyses = Analyses(engine)
        self.editions = Editions(engine)
        self.deliveries = Deliveries(engine)
        self.days = Days(engine)
        self.leases = Leases(engine)
        self.flashes = Flashes(engine)
        self.health = SourceHealth(engine)
        self.quarantine = Quarantine(engine)
        self.retractions = Retractions(engine)
        self.overview = Overview(engine)

    @classmethod
    def open(cls, url: str) -> "Repository":
        """Open the archive, made or brought to the newest schema where needed.

        Raises ``DatabaseError`` when it cannot be opened, is not ours, or is newer than this program.
        """
        return cls(open_engine(url))

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
