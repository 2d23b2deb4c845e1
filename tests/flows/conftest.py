"""Prefect homes with their database in place: one that is served for the whole session, and fresh copies."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flows_home import Home, Served

from reports.orchestration.lease import Lease


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A home whose server runs for the whole session; its first boot writes the schema."""
    folder = tmp_path_factory.mktemp("served")
    patch = pytest.MonkeyPatch()
    patch.setenv("PREFECT_HOME", str(folder))
    patch.delenv("PREFECT_API_URL", raising=False)
    with Lease() as lease:
        address = lease.address()
        _copy(folder / "prefect.db", folder / "migrated.db")
        yield Served(folder, address.url, address.auth)
    patch.undo()


@pytest.fixture
def home(served: Served, tmp_path: Path) -> Iterator[Home]:
    """A home without a server, its database as after a first boot."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(served.folder / "migrated.db", folder / "prefect.db")
    shutil.copy(served.folder / "memo_store.toml", folder)
    made = Home(folder)
    yield made
    made.end()


def _copy(source: Path, target: Path) -> None:
    """Copy a database that a server may be writing to."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)
