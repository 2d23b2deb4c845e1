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
