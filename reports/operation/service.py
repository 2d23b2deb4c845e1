"""A folder, a user and a configuration in, units that systemd runs sitrep by out."""

import os
import re
import sys
from pathlib import Path
from string import Template
from typing import Literal, NamedTuple

from reports.errors import OutputError, UsageError

Kind = Literal["serve", "timer"]
UNITS: dict[Kind, tuple[str, ...]] = {"serve": ("sitrep-serve.service",), "timer": ("sitrep.service", "sitrep.timer")}
"""``serve`` stays and has Prefect's pages; ``timer`` runs and ends, without a server."""
_TEMPLATES = Path(__file__).parent / "units"

# systemd.exec(5). MemoryDenyWriteExecute is not among them: the libraries that parse, lay out and
# draw make code at run time. LoadCredential is left to whoever keeps secrets that way.
_COMMON = (
    "NoNewPrivileges=yes", "LockPersonality=yes", "RestrictRealtime=yes", "RestrictSUIDSGID=yes",
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6", "SystemCallArchitectures=native", "UMask=0027", "Nice=5",
)  # fmt: skip
_SYSTEM = (
    "ProtectSystem=strict", "ReadWritePaths=$writable", "ProtectHome=$home", "PrivateTmp=yes", "PrivateDevices=yes",
    "ProtectKernelTunables=yes", "ProtectKernelModules=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes",
    "ProtectClock=yes", "ProtectHostname=yes", "RestrictNamespaces=yes", "RemoveIPC=yes", "CapabilityBoundingSet=",
    "SystemCallFilter=@system-service", "SystemCallErrorNumber=EPERM",
)  # fmt: skip
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"'\\%$]")


class Service(NamedTuple):
    """Where and as whom sitrep runs."""

    kind: Kind
    config: Path
    folder: Path
    """Working folder: relative paths of the configuration start here."""
    writable: tuple[Path, ...]
    """Folders of the database, the reports and the log."""
    user: str | None
    """``None`` for a unit of one's own, run by ``systemctl --user``."""
    program: Path


def program() -> Path:
    """Give the command that this Python's ``sitrep`` is."""
    beside = Path(sys.executable).with_name("sitrep")
    return beside if beside.exists() else Path(sys.argv[0]).resolve()


def units(service: Service) -> dict[str, str]:
    """Give the text of each unit by its file name.

    Raises ``UsageError`` for a path or a user that cannot stand in a unit.
    """
    state = service.folder / ".state"
    for value in (service.config, service.folder, service.program, *service.writable, service.user or ""):
        if _UNSAFE.search(str(value)):
            raise UsageError(f'"{value}"', "systemd would read some of its characters as its own", "Use another path.")
    if service.user is not None and not re.fullmatch(r"[a-z_][a-z0-9_-]{0,31}", service.user):
        raise UsageError(f'user "{service.user}"', "it is no name of a user", "Write it as in /etc/passwd.")
    values = {
        "account": f"User={service.user}" if service.user else "# as the user whose manager runs this",
        "folder": _path(service.folder),
        "config": _word(service.config),
        "state": _word(state).strip('"'),
        "secrets": _path(service.folder / "sitrep.env"),
        "program": _word(service.program),
        "wanted": "multi-user.target" if service.user else "default.target",
        "hardening": _hardening(service),
    }
    return {name: Template((_TEMPLATES / name).read_text(encoding="utf-8")).substitute(values)
            for name in UNITS[service.kind]}  # fmt: skip


def _hardening(service: Service) -> str:
    """What the process may not do; a user's own manager may set the first part only."""
    places = dict.fromkeys((*service.writable, service.folder))
    at_home = any(str(place).startswith(("/home/", "/root")) for place in (*places, service.program, service.config))
    given = {"writable": " ".join(map(_word, places)), "home": "no" if at_home else "yes"}
    lines = (*_COMMON, *(_SYSTEM if service.user else ()))
    return "\n".join(Template(line).substitute(given) for line in lines)


def _path(place: Path) -> str:
    """A path as a whole value: blanks need no marks there."""
    return str(place)


def _word(place: Path) -> str:
    """A path among other words."""
    return f'"{place}"' if " " in str(place) else str(place)


def unit_folder(user: str | None) -> Path:
    """Give the folder in which systemd looks for units of the machine, or of the user who asks."""
    if user is not None:
        return Path("/etc/systemd/system")
    return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / "systemd" / "user"


def install(service: Service, folder: Path) -> list[Path]:
    """Write the units; what they need beside them is told by ``next_steps``.

    Raises ``OutputError`` for a folder that cannot be written to.
    """
    written = []
    for name, text in units(service).items():
        file = folder / name
        draft = folder / f".{name}.draft"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            draft.chmod(0o644)
            draft.replace(file)
        except OSError as error:
            way_out = "Run it as root, or without --user for a unit of your own." if service.user else "Name --to DIR."
            raise OutputError(str(file), f"it cannot be written ({error.strerror})", way_out) from None
        written.append(file)
    return written


def next_steps(service: Service) -> list[str]:
    """Give the commands that start what was installed."""
    control = "systemctl" if service.user else "systemctl --user"
    started = UNITS[service.kind][-1]
    steps = [f"{control} daemon-reload", f"{control} enable --now {started}"]
    return steps if service.user else [*steps, "loginctl enable-linger    # so that it runs while nobody is logged in"]
