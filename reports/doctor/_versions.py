"""Installed versions → checks against versions that are known to be bad."""

import platform
import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reports.doctor._check import Check

Number = tuple[int, ...]


class Hazard(NamedTuple):
    """Versions of a package that must not be used: those below ``least`` and those from ``bound`` on."""

    package: str
    state: Literal["warn", "fail"]
    least: str | None
    bound: str | None
    reason: str
    advisory: str | None = None
    """Number of the published advisory."""

    @property
    def told(self) -> str:
        """The reason with the advisory's number."""
        return f"{self.reason} ({self.advisory})" if self.advisory else self.reason


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "hazards.toml").read_text(encoding="utf-8"))


def hazards() -> tuple[Hazard, ...]:
    """Give the table of bad versions of packages; of a package the worse before the less bad."""
    return tuple(
        Hazard(row["name"], row["state"], row.get("least"), row.get("bound"), row["reason"], row.get("advisory"))
        for row in _table()["package"]
    )


def number(text: str) -> Number:
    """Leading numbers of a version: "3.8.8rc1" → (3, 8, 8)."""
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


def python(running: Number = sys.version_info[:3]) -> Check:
    """The Python that runs this."""
    shown = ".".join(map(str, running))
    if running < (3, 11):
        return Check("Python", "fail", f"{shown} is too old", "Install Python 3.11 or newer and run make again.")
    table = _table()["python"]
    mended = {number(each)[:2]: each for each in table["mended"]}.get(running[:2])
    if mended and running < number(mended):
        detail = f"{shown} lets a headline smuggle headers into mail ({table['advisory']})"
        return Check("Python", "warn", detail, f"Update to Python {mended} or newer.")
    return Check("Python", "ok", f"{shown} on {platform.system()}")


def packages() -> Iterator[Check]:
    """Each package with versions that are known to be bad: the worst that holds of it."""
    judged: dict[str, Check] = {}
    for hazard in hazards():
        try:
            check = judge(hazard, version(hazard.package))
        except PackageNotFoundError:
            check = Check(hazard.package, "fail", f"not installed; {hazard.told}", "Run `make setup`.")
        if judged.get(hazard.package, check).state == "ok" or hazard.package not in judged:
            judged[hazard.package] = check
    yield from judged.values()


def judge(hazard: Hazard, installed: str) -> Check:
    """One installed version against one hazard."""
    held = number(installed)
    low = hazard.least is not None and held < number(hazard.least)
    high = hazard.bound is not None and held >= number(hazard.bound)
    if not low and not high:
        return Check(hazard.package, "ok", installed)
    allowed = ", ".join(
        part for part in (hazard.least and f">={hazard.least}", hazard.bound and f"<{hazard.bound}") if part
    )
    mend = f'Run `make setup`, or install "{hazard.package}{allowed.replace(", ", ",")}".'
    return Check(hazard.package, hazard.state, f"{installed} is not {allowed}: {hazard.told}", mend)


def sqlite(linked: Number = sqlite3.sqlite_version_info) -> Check:
    """The SQLite that Python is linked with (sqlite.org/wal.html, "The WAL-Reset Bug")."""
    shown = ".".join(map(str, linked))
    table = _table()["sqlite"]
    backports = {number(each)[:2]: number(each) for each in table["backports"]}
    if linked >= backports.get(linked[:2], number(table["mended"])):
        return Check("SQLite", "ok", shown)
    detail = f"{shown} can damage a database that two processes write at the same moment (WAL-reset bug)"
    mend = f"Let one run end before the next starts, or use SQLite {table['mended']} or newer."
    return Check("SQLite", "warn", detail, mend)


def expat(linked: str | None = None) -> Check:
    """The XML parser that Python is linked with; feeds are read with it."""
    if linked is None:
        from pyexpat import EXPAT_VERSION

        linked = EXPAT_VERSION
    shown = linked.removeprefix("expat_")
    for row in _table()["expat"]:
        if number(shown) < number(row["least"]):
            detail = f"{shown}: {row['reason']} ({row['advisory']})"
            return Check(
                "expat", row["state"], detail, f"Update Python, or libexpat, to expat {row['least']} or newer."
            )
    return Check("expat", "ok", shown)
