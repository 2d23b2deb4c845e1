"""The user's environment and Prefect profile → where Prefect's API is and how quiet it is."""

import os
import tomllib
from pathlib import Path

QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
}
"""What we ask of Prefect unless the user asks otherwise: no telemetry, and no log lines on the
terminal (its API still gets them all; what a person should read, sitrep says itself)."""


def be_quiet() -> None:
    """Set ``QUIET`` in this process's environment; must run before ``prefect`` is imported."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


def reach_loopback() -> None:
    """Except this machine from a proxy that the environment names: our server is behind none."""
    for name in ("NO_PROXY", "no_proxy"):
        hosts = [host for host in os.environ.get(name, "").split(",") if host.strip()]
        if "*" not in hosts:
            os.environ[name] = ",".join(dict.fromkeys([*hosts, "127.0.0.1", "localhost"]))


def prefect_home() -> Path:
    """Folder of Prefect's database and of our lease files: ``$PREFECT_HOME``, else ``~/.prefect``."""
    return Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser().absolute()


def named_server() -> str | None:
    """URL of the API that the user named, or ``None`` when we should run a server ourselves."""
    return named("PREFECT_API_URL")


def named(setting: str) -> str | None:
    """Value of a setting of Prefect that the user made, or ``None``.

    The environment comes first, then the active Prefect profile (what ``prefect config set
    PREFECT_API_URL=…`` writes). Read without importing Prefect, because our own server should
    be booting while that import goes on.
    """
    if value := os.environ.get(setting):
        return value
    path = Path(os.environ.get("PREFECT_PROFILES_PATH") or prefect_home() / "profiles.toml").expanduser()
    try:
        profiles = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # no profiles, or ones that Prefect itself will complain about
    active = os.environ.get("PREFECT_PROFILE") or profiles.get("active")
    settings = profiles.get("profiles", {}).get(active, {})
    value = settings.get(setting) if isinstance(settings, dict) else None
    return value if isinstance(value, str) and value else None
