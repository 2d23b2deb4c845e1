"""The machine beneath → checks of its zone data, clock, memory, terminal and folders."""

import datetime as dt
import locale
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from reports.doctor._check import Check

OLD_ZONES = dt.timedelta(days=2 * 366)
"""Countries change their rules several times a year; after two years some zone of use is wrong."""
TOO_LITTLE_MEMORY, LITTLE_MEMORY = 1_000_000_000, 2_000_000_000
"""Bytes. A run takes about 1 GB with the pipeline and the layout of a report of usual length."""
BACK = dt.timedelta(minutes=5)
"""A clock may be put right by this much without a word."""
NETWORK = frozenset(["nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"])
"""File systems on which locks of another machine may not hold (sqlite.org/faq.html, question 5)."""


def zone_data(now: dt.datetime) -> Check:
    """How old the rules of time zones are: the system's where it has them, else those of tzdata."""
    import zoneinfo

    mend = "Update the system's tzdata, or run: pip install --upgrade tzdata."
    found = next((Path(place) for place in zoneinfo.TZPATH if (Path(place) / "UTC").exists()), None)
    release, whose = (_system_release(found), str(found)) if found else (_package_release(), "package tzdata")
    if release is None and found is None:
        return Check("time zone data", "fail", "there is none", "Run: pip install tzdata.")
    if release is None:
        return Check("time zone data", "ok", f"{whose}, of an unknown release")
    year = int(release[:4])
    if now.date() - dt.date(year, 12, 31) > OLD_ZONES:
        return Check("time zone data", "warn", f"{release} in {whose} is old: clocks may change on other days", mend)
    return Check("time zone data", "ok", f"{release}, {whose}")


def _system_release(folder: Path) -> str | None:
    for name, pattern in (("tzdata.zi", r"# version (\d{4}\w+)"), ("+VERSION", r"(\d{4}\w+)")):
        file = folder / name
        if file.is_file():
            with file.open(encoding="ascii", errors="replace") as stream:
                match = re.match(pattern, stream.readline())
            if match:
                return match[1]
    return None


def _package_release() -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tzdata")  # 2025.2 is the package of 2025b
    except PackageNotFoundError:
        return None


def clock(now: dt.datetime, newest: dt.datetime | None, code: Path | None = None) -> Check:
    """Whether the clock has gone back behind what was kept, or behind this program's own files."""
    name = "clock"
    mend = "Set the clock (timedatectl set-ntp true); until then editions would be of wrong days."
    written = (code or Path(__file__)).stat().st_mtime
    if now.timestamp() < written - dt.timedelta(days=1).total_seconds():
        then = dt.datetime.fromtimestamp(written, dt.UTC)
        return Check(name, "fail", f"{now:%Y-%m-%d %H:%M} UTC, but sitrep was installed {then:%Y-%m-%d}", mend)
    # a day's edition that is made on its day is cut off at a moment that has passed; others at the end of theirs
    if newest is not None and newest - now > BACK:
        return Check(
            name, "fail", f"{now:%Y-%m-%d %H:%M} UTC, but the archive was written to {newest:%Y-%m-%d %H:%M}", mend
        )
    return Check(name, "ok", f"{now:%Y-%m-%d %H:%M} UTC")


def memory(info: Path = Path("/proc/meminfo")) -> Check:
    """Memory that a run may take: what the machine has free, or what its container lets it have."""
    try:
        found = re.search(r"^MemAvailable:\s+(\d+) kB", info.read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        found = None
    if found is None:
        return Check("memory", "ok", "not told by this system")
    free = min(int(found[1]) * 1024, _container_limit() or sys.maxsize)
    shown = f"{free / 1e9:.1f} GB free"
    if free < TOO_LITTLE_MEMORY:
        return Check("memory", "fail", f"{shown}: a run takes about 1 GB", "End other programs, or add memory or swap.")
    if free < LITTLE_MEMORY:
        return Check("memory", "warn", f"{shown}: two runs at once may not fit", "Let runs follow each other.")
    return Check("memory", "ok", shown)


def _container_limit(group: Path = Path("/sys/fs/cgroup")) -> int | None:
    try:
        limit = (group / "memory.max").read_text(encoding="ascii").strip()
        return int(limit) - int((group / "memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def terminal(encoding: str | None = None) -> Check:
    """Whether names of files and people come out as they are."""
    held = encoding or locale.getpreferredencoding(False)
    files = sys.getfilesystemencoding()
    if held.lower().replace("-", "") != "utf8" or files.lower().replace("-", "") != "utf8":
        detail = f"{held} (files: {files}): other programs may read our output wrongly"
        return Check("locale", "warn", detail, "Set LANG=C.UTF-8 (or another locale that ends in UTF-8).")
    return Check("locale", "ok", held)


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> Check | None:
    """Whether the database lies on this machine; ``None`` where that is not told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    kind = _kind_at(folder.absolute(), [line.split(" ") for line in lines])
    if kind in NETWORK:
        detail = f"{folder} is on {kind}, a file system of the network: locks may not hold, and the database be damaged"
        return Check("file system", "fail", detail, "Move the database to a disk of this machine, or use PostgreSQL.")
    return Check("file system", "ok", kind or "unknown")


def _kind_at(folder: Path, mounts: Sequence[Sequence[str]]) -> str | None:
    best: tuple[int, str | None] = (-1, None)
    for parts in mounts:
        point = parts[1].replace("\\040", " ") if len(parts) > 2 else ""
        if point and folder.is_relative_to(point) and len(point) >= best[0]:
            best = (len(point), parts[2])
    return best[1]


def temporary(folder: Path | None = None) -> Check:
    """Whether there is room for the drafts of reports."""
    import shutil
    import tempfile

    place = folder or Path(tempfile.gettempdir())
    free = shutil.disk_usage(place).free
    if not os.access(place, os.W_OK | os.X_OK):
        return Check("temporary files", "fail", f"{place} may not be written to", "Set TMPDIR to a folder of yours.")
    if free < 100_000_000:
        return Check("temporary files", "fail", f"{place}: {free / 1e6:.0f} MB free", "Make room, or set TMPDIR.")
    return Check("temporary files", "ok", f"{place}, {free / 1e9:.1f} GB free")
