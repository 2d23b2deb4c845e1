"""Installed versions → checks against versions that are known to be bad."""

import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Literal, NamedTuple

from reports._doctor_check import Check

Number = tuple[int, ...]


class Hazard(NamedTuple):
    """Versions of a package that must not be used: those below ``least`` and those from ``bound`` on."""

    package: str
    state: Literal["warn", "fail"]
    least: str | None
    bound: str | None
    reason: str


HAZARDS = (
    Hazard("prefect", "fail", "3.8.8", "3.9", "flows are tried with 3.8 only"),
    Hazard("fastapi", "fail", "0.139", "0.151", "with it Prefect's API answers 422 or its flows die"),
    Hazard("sqlalchemy", "fail", "2.0.40", "2.1", "with it Prefect's scheduler never starts a run, without a word"),
    Hazard("weasyprint", "fail", "70.0", None, "a page can get around the block on what it may fetch (CVE-2026-55073)"),
    Hazard("lxml", "fail", "6.1.0", None, "an article can read files of this machine (CVE-2026-41066)"),
    Hazard("lxml-html-clean", "fail", "0.4.5", None, "web pages cannot be read without it"),
    Hazard("jinja2", "fail", "3.1.6", None, "a template can leave its sandbox (CVE-2025-27516)"),
    Hazard("spacy", "fail", "3.8.18", "3.9", "the language pipeline was trained with 3.8"),
    Hazard("urllib3", "warn", "2.7.0", None, "a small answer can unpack to fill the memory (CVE-2026-44432)"),
)

PYTHON_MENDED: dict[Number, Number] = {
    (3, 11): (3, 11, 15),
    (3, 12): (3, 12, 13),
    (3, 13): (3, 13, 12),
    (3, 14): (3, 14, 3),
}
"""First release of each Python that writes no header a headline smuggled in (CVE-2026-1299)."""

SQLITE_MENDED: Number = (3, 51, 3)
SQLITE_BACKPORTS: dict[Number, Number] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}


def number(text: str) -> Number:
    """Leading numbers of a version: "3.8.8rc1" → (3, 8, 8)."""
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


def python(running: Number = sys.version_info[:3]) -> Check:
    """The Python that runs this."""
    shown = ".".join(map(str, running))
    if running < (3, 11):
        return Check("Python", "fail", f"{shown} is too old", "Install Python 3.11 or newer and run make again.")
    mended = PYTHON_MENDED.get(running[:2])
    if mended and running < mended:
        wanted = ".".join(map(str, mended))
        detail = f"{shown} lets a headline smuggle headers into mail (CVE-2026-1299)"
        return Check("Python", "warn", detail, f"Update to Python {wanted} or newer.")
    return Check("Python", "ok", f"{shown} on {platform.system()}")


def packages() -> Iterator[Check]:
    """Each package with versions that are known to be bad."""
    for hazard in HAZARDS:
        try:
            yield judge(hazard, version(hazard.package))
        except PackageNotFoundError:
            yield Check(hazard.package, "fail", f"not installed; {hazard.reason}", "Run `make setup`.")


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
    return Check(hazard.package, hazard.state, f"{installed} is not {allowed}: {hazard.reason}", mend)


def sqlite(linked: Number = sqlite3.sqlite_version_info) -> Check:
    """The SQLite that Python is linked with (sqlite.org/wal.html, "The WAL-Reset Bug")."""
    shown = ".".join(map(str, linked))
    mended = SQLITE_BACKPORTS.get(linked[:2], SQLITE_MENDED)
    if linked >= mended:
        return Check("SQLite", "ok", shown)
    detail = f"{shown} can damage a database that two processes write at the same moment (WAL-reset bug)"
    return Check("SQLite", "warn", detail, "Let one run end before the next starts, or use SQLite 3.51.3 or newer.")
