"""Prefect's settings → checks of what sitrep needs of it; Prefect itself is not imported."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from reports._settings_mail import is_loopback
from reports.doctor._check import Check
from reports.orchestration.environment import named, named_server, prefect_home

_YES = ("1", "true", "yes", "on")


def home() -> Check:
    """The folder of Prefect's record and of our leases."""
    folder = prefect_home()
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        mend = "Set PREFECT_HOME to a folder of yours, or run with --direct."
        return Check("Prefect's folder", "fail", f"{folder} may not be written to", mend)
    return Check("Prefect's folder", "ok", str(folder))


def server() -> Check:
    """Which server runs go through, and that it is not open to everybody."""
    url = named_server()
    if url is None:
        return Check("Prefect's server", "ok", "started by each run, on this machine alone")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        mend = "Write PREFECT_API_URL=http://127.0.0.1:4200/api, or unset it."
        return Check("Prefect's server", "fail", f'"{url}" is no address of a server', mend)
    shown = f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}{parts.path}"
    if not parts.path.rstrip("/").endswith("/api") and "api.prefect.cloud" not in parts.hostname:
        return Check("Prefect's server", "warn", f"{shown} does not end in /api", "Add /api to PREFECT_API_URL.")
    if parts.scheme == "http" and not is_loopback(parts.hostname) and not named("PREFECT_API_AUTH_STRING"):
        mend = "Set PREFECT_SERVER_API_AUTH_STRING on the server and PREFECT_API_AUTH_STRING here, behind https."
        return Check(
            "Prefect's server", "warn", f"{shown}: without TLS and login, whoever reaches it starts runs", mend
        )
    return Check("Prefect's server", "ok", shown)


def exposure() -> Check:
    """Whether a server that is started here would answer to other machines without a login (CVE-2026-7723)."""
    host = named("PREFECT_SERVER_API_HOST")
    if host and not is_loopback(host) and not named("PREFECT_SERVER_API_AUTH_STRING"):
        mend = "Set PREFECT_SERVER_API_AUTH_STRING, or PREFECT_SERVER_API_HOST=127.0.0.1."
        return Check("Prefect's door", "fail", f"it answers at {host} to everybody, without a login", mend)
    return Check("Prefect's door", "ok", host or "this machine alone")


def telemetry() -> Check:
    """Whether the user asked for what sitrep turns off."""
    if (named("PREFECT_SERVER_ANALYTICS_ENABLED") or "").lower() in _YES:
        mend = "Unset PREFECT_SERVER_ANALYTICS_ENABLED, unless you mean it."
        return Check("Prefect's telemetry", "warn", "it is on: Prefect is told that this server runs", mend)
    return Check("Prefect's telemetry", "ok", "off")


def profile() -> Check:
    """Whether Prefect's profiles can be read."""
    import tomllib

    file = Path(os.environ.get("PREFECT_PROFILES_PATH") or prefect_home() / "profiles.toml").expanduser()
    if not file.exists():
        return Check("Prefect's profile", "ok", "none")
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return Check("Prefect's profile", "fail", f"{file}: {error}", "Correct that file, or move it away.")
    active = os.environ.get("PREFECT_PROFILE") or held.get("active")
    if active is not None and active not in held.get("profiles", {}) and active != "ephemeral":
        return Check("Prefect's profile", "fail", f'there is no profile "{active}" in {file}', "Unset PREFECT_PROFILE.")
    return Check("Prefect's profile", "ok", str(active or "none"))
