"""Variables of the environment in, the same keys laid over the configuration file's out."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, get_origin

from pydantic import BaseModel

from reports._settings_problems import Place
from reports.errors import ConfigurationError
from reports.models.fetching import Fetching
from reports.models.mail import Mail
from reports.models.outlet import Outlet
from reports.models.recipient import Recipient
from reports.models.situation import Situation
from reports.models.source import Source

_GENERAL: dict[str, Place] = {
    "SITREP_DATABASE": ("sitrep", "database"),
    "SITREP_DATABASE_URL": ("sitrep", "database"),
    "SITREP_OUTPUT": ("sitrep", "output"),
    **{f"SITREP_FETCHING_{key.upper()}": ("fetching", key) for key in Fetching.model_fields},
    **{f"SITREP_MAIL_{key.upper()}": ("mail", key) for key in Mail.model_fields},
}
_TABLES: dict[str, type[BaseModel]] = {
    "source": Source,
    "outlet": Outlet,
    "recipient": Recipient,
    "situation": Situation,
}


def overlay(tree: dict[str, Any], env: Mapping[str, str]) -> dict[Place, str]:
    """Lay the environment's values over the parsed file, in place; give which variable set what.

    Raises ``ConfigurationError`` for a variable that is nearly, but not quite, one of ours.
    """
    known = {**_GENERAL, **_table_variables(tree)}
    secrets = _secrets(tree)
    ours = sorted(name for name in env if name.startswith("SITREP_") and name != "SITREP_CONFIG")
    for name in ours:
        near = difflib.get_close_matches(name, [*known, *secrets], n=1, cutoff=0.85)
        if name not in known and name not in secrets and near:
            raise ConfigurationError(
                f"environment variable {name}", "there is no such setting", f"Did you mean {near[0]}?"
            )
    used: dict[Place, str] = {}
    for name in ours:
        if name in known:
            place = known[name]
            _table_of(tree, place)[str(place[-1])] = _value(env[name], place)
            used[place] = name
    return used


def _secrets(tree: dict[str, Any]) -> set[str]:
    """Names of variables that hold a secret: read where it is needed, never part of the settings."""
    files = ("password_file", "secret_file")
    named = {name.removesuffix("_FILE") for name, place in _table_variables(tree).items() if place[-1] in files}
    return named | {"SITREP_MAIL_PASSWORD", "SITREP_MAIL_TOKEN", "SITREP_MAIL_KEY_PASSWORD"}


def _table_variables(tree: dict[str, Any]) -> dict[str, Place]:
    variables: dict[str, Place] = {}
    for table, model in _TABLES.items():
        entries = tree.get(table)
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            name = re.sub(r"[^A-Z0-9]", "_", str(entry.get("name", "")).upper())
            for key in model.model_fields:
                variables[f"SITREP_{table.upper()}_{name}_{key.upper()}"] = (table, index, key)
    return variables


def _table_of(tree: dict[str, Any], place: Place) -> dict[str, Any]:
    if place[0] in _TABLES:
        entry: dict[str, Any] = tree[str(place[0])][place[1]]
        return entry
    table = tree.setdefault(str(place[0]), {})
    return table if isinstance(table, dict) else {}


def _value(text: str, place: Place) -> object:
    model = _TABLES.get(str(place[0]))
    if model and get_origin(model.model_fields[str(place[-1])].annotation) is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text
