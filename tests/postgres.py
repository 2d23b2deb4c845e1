"""A PostgreSQL server of the tests' own: on a socket in a folder, gone when they end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}
"""Safe enough for a database that nobody needs after the tests."""


def missing() -> str | None:
    """Say why no server can be started here, ``None`` where one can."""
    if binaries() is None:
        return "PostgreSQL is not installed here (Debian and Ubuntu: apt-get install postgresql)"
    if os.geteuid() == 0 and not _others():
        return "PostgreSQL does not run as root, and there is no other user here"
    return None


def binaries() -> Path | None:
    """The folder of the newest server's programs: on the path, or where Debian and Homebrew put them."""
    named = shutil.which("initdb")
    if named:
        return Path(named).parent
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql@*/bin")]
    found = [place for place in places if (place / "initdb").is_file()]
    return max(found, key=lambda place: [int(part) for part in place.parts if part.isdigit()], default=None)


def _others() -> list[str]:
    return [name for name in ("postgres", "nobody") if any(user.pw_name == name for user in pwd.getpwall())]


class Server:
    """A running server, with empty databases and with an archive that one test after the other is lent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.archive: str | None = None

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def lend(self) -> str:
        """Give the URL of an archive without a row; what the test before left there is gone."""
        from reports.storage.database import open_engine

        if self.archive is None:
            self.archive = self.database()
            open_engine(self.archive).dispose()
        else:
            self._sweep(self.archive)
        return self.archive

    def _sweep(self, url: str) -> None:
        """Empty all tables and begin their numbers anew: a tenth of the time that a new database takes."""
        import psycopg

        from reports.storage.tables import SCHEMA, metadata

        with psycopg.connect(url) as connection:
            connection.execute("SET session_replication_role = replica")  # in any order, whatever points where
            for table in metadata.tables:
                connection.execute(f'DELETE FROM "{table}"')  # noqa: S608
            for (name,) in connection.execute("SELECT sequencename FROM pg_sequences").fetchall():
                connection.execute(f'ALTER SEQUENCE "{name}" RESTART')
            connection.execute("UPDATE sitrep_schema SET version_num = %s", [SCHEMA])

    def database(self) -> str:
        """Make an empty database and give its URL."""
        import psycopg

        self.count += 1
        name = f"sitrep{self.count}"
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)


@contextmanager
def started() -> Iterator[Server]:
    """Start a server that sorts text as a dictionary does, so that no test can lean on the order of code points."""
    programs = binaries()
    assert programs
    user = _others()[0] if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="sitrep-pg-"))
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    sorting = ["--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8"]
    make = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    settings = " ".join(f"-c {key}={value}" for key, value in QUICK.items())
    try:
        done = subprocess.run([*make, *sorting], user=user, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        run = [programs / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "60"]
        options = f"-k {folder} -c listen_addresses='' {settings}"
        subprocess.run([*run, "-o", options, "start"], user=user, cwd=folder, capture_output=True, check=True)
        try:
            yield Server(folder)
        finally:
            subprocess.run([*run, "-m", "immediate", "stop"], user=user, cwd=folder, capture_output=True, check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
