"""What lies in the tables of an archive, asked past the archive itself."""

from typing import Any

from sqlalchemy import text

from reports.storage._engine import engine_for
from reports.storage.database import reading, writing


def rows(url: str, query: str) -> list[tuple[Any, ...]]:
    """Give the rows of a query."""
    engine = engine_for(url)
    with reading(engine) as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def change(url: str, *statements: str) -> None:
    """Carry out statements in one transaction."""
    engine = engine_for(url)
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
