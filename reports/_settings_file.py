"""A path or nothing in, the configuration file to use and its tables out."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reports.errors import ConfigurationError

PLACES = (Path("sitrep.toml"), Path("seeds/sitrep.toml"))
"""Where a configuration file is looked for when none is named."""


def find(path: Path | None, env: Mapping[str, str]) -> Path:
    """Give the configuration file to use.

    Raises ``ConfigurationError`` when a named file is missing or none is found.
    """
    named = path or (Path(env["SITREP_CONFIG"]) if env.get("SITREP_CONFIG") else None)
    if named is not None:
        if not named.is_file():
            whence = "--config" if path else "SITREP_CONFIG"
            raise ConfigurationError(str(named), "there is no such file", f"Correct {whence}.")
        return named
    for place in PLACES:
        if place.is_file():
            return place
    looked = " and ".join(f"./{place}" for place in PLACES)
    raise ConfigurationError(
        "configuration", f"no file was found; looked for {looked}", "Name one with --config FILE or SITREP_CONFIG."
    )


def read(file: Path) -> tuple[str, dict[str, Any]]:
    """Give the text of a file, and its tables.

    Raises ``ConfigurationError`` when it cannot be read or is no TOML.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(str(file), f"it cannot be read ({error.strerror})", "Check its permissions.") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(str(file), f"byte {error.start} is not UTF-8", "Save the file as UTF-8.") from None
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(str(file), f"it is not valid TOML: {error}", "Correct that place.") from None
