"""Editions kept in the database in, the pages of the archive out."""

from pathlib import Path

from reports.protocols import Progress
from reports.storage.repository import Repository


def archive(database: str, output: Path, progress: Progress, *, rebuild: bool = False) -> int:
    """Shelve the newest revision of every edition and say how many there are.

    ``rebuild`` throws the index away first, and with it what the database does not hold.
    Raises ``DatabaseError``, ``OutputError``.
    """
    from reports.delivery.archive import clear, shelve

    with Repository.open(database) as repository:
        days = repository.editions.days()
        if rebuild:
            for situation in dict.fromkeys(name for name, _ in days):
                clear(situation, output)
        for count, (situation, date) in enumerate(days, 1):
            briefing = repository.editions.latest(situation, date)
            if briefing is not None:
                shelve(briefing, output)
            progress(f"archive: {count} of {len(days)} editions")
    return len(days)
