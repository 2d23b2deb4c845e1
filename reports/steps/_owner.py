"""A process in, a name by which another process can tell whether it still runs out."""

import os
import re
from pathlib import Path

_NAME = re.compile(r"(?P<host>[^/]*)/(?P<space>[^/]*)/(?P<pid>\d+)/(?P<begun>\d*)")


def this_process() -> str:
    """Name this process: machine, space of process ids, id, and when it began in ticks since the machine did."""
    pid = os.getpid()
    return f"{_host()}/{_space()}/{pid}/{_begun(pid)}"


def is_gone(owner: str) -> bool:
    """Say whether a process is known to have ended; of another machine or container nothing is known.

    A process id is given again, but not with the same beginning.
    """
    name = _NAME.fullmatch(owner)
    if name is None or not name["begun"] or (name["host"], name["space"]) != (_host(), _space()):
        return False
    return _begun(int(name["pid"])) != name["begun"]


def told(owner: str) -> str:
    """Say which process it is, for people."""
    name = _NAME.fullmatch(owner)
    return f"process {name['pid']} on {name['host'] or 'this machine'}" if name else owner


def _host() -> str:
    return os.uname().nodename.replace("/", "-")[:100] if hasattr(os, "uname") else ""


def _space() -> str:
    """Containers of one name may number their processes alike."""
    try:
        return Path("/proc/self/ns/pid").readlink().name.replace("/", "-")
    except OSError:
        return ""


def _begun(pid: int) -> str:
    """Give the 22nd field of /proc/PID/stat, "" where there is no such process or no /proc (proc(5))."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = told.rpartition(")")[2].split()
    return "" if fields[0] in ("Z", "X") else fields[19]  # what has ended and was not waited for is gone as well
