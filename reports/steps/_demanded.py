"""A situation in, the source out under which articles added to it by hand are kept."""

from reports.models.situation import Situation
from reports.models.source import Source


def demanded_source(situation: Situation, location: str = "sitrep ingest", *, allow_private: bool = False) -> Source:
    """Describe the source of what is added on demand; parentheses keep its name from any configured one."""
    from reports.ingestion import kind_of

    name = f"on demand ({situation.name})"
    return Source(name=name, kind=kind_of(location), location=location, allow_private=allow_private)
