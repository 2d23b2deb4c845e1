"""The error tree: each error takes facts and words its own message.

::

    SitrepError
    ├── ConfigurationError   the configuration file or environment is wrong
    ├── UsageError           a command was called with something it cannot take
    ├── SourceError          a source or document cannot be read
    ├── DatabaseError        the database cannot be used
    ├── PipelineError        the language pipeline is incomplete or in a wrong order
    ├── ProofError           a line of a briefing is not supported by what it cites
    ├── RenderingError       a report could not be rendered
    ├── LeaseError           another run makes the edition, or has taken it over
    ├── RunTimeoutError      a run has had its time
    ├── DeliveryError        a recipient is, or may be, without the report
    │   ├── TemporaryDeliveryError  not taken this time; trying again may help
    │   ├── PermanentDeliveryError  not taken, and never will be as it is
    │   └── UnknownDeliveryError    it may or may not have been taken
    └── OutputError          a report could not be written

Every message names the thing, the value and the way out. ``exit_code`` is what the
command line ends with.
"""


class SitrepError(Exception):
    """Root of all errors that sitrep raises on purpose."""

    exit_code = 1

    def __init__(self, thing: str, problem: str, way_out: str) -> None:
        """``thing`` has ``problem``; ``way_out`` says what to do, as a sentence."""
        self.thing, self.problem, self.way_out = thing, problem, way_out
        super().__init__(f"{thing}: {problem}. {way_out}")


class ConfigurationError(SitrepError):
    """The configuration file or an environment variable is wrong."""

    exit_code = 2


class UsageError(SitrepError):
    """A command was called with something it cannot take."""

    exit_code = 2


class SourceError(SitrepError):
    """A source or one document of it cannot be read; the run goes on without it."""


class DatabaseError(SitrepError):
    """The database cannot be opened, is newer than this program, or is not ours."""


class PipelineError(SitrepError):
    """The language pipeline lacks a component or its weights."""


class ProofError(SitrepError):
    """A line says something that the words it cites do not."""


class RenderingError(SitrepError):
    """A report could not be rendered from its briefing."""


class OutputError(SitrepError):
    """A folder or file could not be written."""


class LeaseError(SitrepError):
    """Another run makes the edition, or has taken it over while this one stood still."""


class RunTimeoutError(SitrepError):
    """A run took longer than its situation's ``run_minutes``."""


class DeliveryError(SitrepError):
    """A recipient is, or may be, without the report; raised as one of the three below."""


class TemporaryDeliveryError(DeliveryError):
    """Not taken this time; ``retry_after`` is how many seconds the other side asks to be left alone, if it says."""

    def __init__(self, thing: str, problem: str, way_out: str, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(thing, problem, way_out)


class PermanentDeliveryError(DeliveryError):
    """Not taken, and not to be tried again as it is."""


class UnknownDeliveryError(DeliveryError):
    """The other side may have taken it: its answer was lost."""
