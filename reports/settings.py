"""Configuration file and environment in, checked settings out.

The file is ``--config FILE``, else ``$SITREP_CONFIG``, ``./sitrep.toml``, ``seeds/sitrep.toml``.
Each key is also a variable of the environment, which wins over the file: ``SITREP_DATABASE``
(or ``SITREP_DATABASE_URL``), ``SITREP_OUTPUT``, ``SITREP_FETCHING_<KEY>``, and for a named table
``SITREP_SOURCE_<NAME>_<KEY>`` and ``SITREP_SITUATION_<NAME>_<KEY>``, the name in capitals with
``_`` for everything that is no letter or digit; lists are separated by commas.

``SITREP_SOURCE_<NAME>_PASSWORD`` is no key of the file: secrets stand in the environment or in
the file that ``password_file`` names.

A relative ``database`` and ``output`` are relative to the working folder. A relative
``location`` or ``password_file`` of a source, ``ca_file``, and the ``template``, ``aliases`` and ``logo`` of a
situation are looked for in the working folder first and then beside the configuration file.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from reports import _aliases_file, _logo_file
from reports._settings_checks import check
from reports._settings_environment import overlay
from reports._settings_problems import Origin, Problem, explain
from reports.errors import ConfigurationError, UsageError
from reports.models._noun import Noun
from reports.models.aliases import Aliases
from reports.models.appearance import Appearance
from reports.models.fetching import Fetching
from reports.models.outlet import Outlet
from reports.models.situation import Situation
from reports.models.source import Source

PLACES = (Path("sitrep.toml"), Path("seeds/sitrep.toml"))
"""Where a configuration file is looked for when none is named."""


class General(Noun):
    """The table ``[sitrep]``."""

    database: str = "sqlite:///output/sitrep.db"
    """Database URL; SQLite as ``sqlite:///FILE``."""
    output: Path = Path("output")
    """Folder that reports are written to."""
    retention_days: int = Field(default=366, ge=0)
    """How long articles that are in no edition are kept with their bytes; 0 keeps everything."""


class ConfigurationFile(Noun):
    """The tables of a configuration file."""

    sitrep: General = General()
    fetching: Fetching = Fetching()
    source: tuple[Source, ...] = ()
    outlet: tuple[Outlet, ...] = ()
    situation: tuple[Situation, ...] = ()


class Settings(Noun):
    """Checked configuration; ``file`` is where it was read."""

    file: Path
    database: str = Field(repr=False)
    output: Path
    retention_days: int = 366
    fetching: Fetching = Fetching()
    sources: tuple[Source, ...]
    outlets: tuple[Outlet, ...] = ()
    situations: tuple[Situation, ...]

    def situation(self, name: str | None) -> Situation:
        """Give the situation of this name, the first one for ``None``.

        Raises ``UsageError`` naming the situations that exist.
        """
        if not self.situations:
            raise UsageError(str(self.file), "it describes no situation", "Add a table [[situation]] to it.")
        if name is None:
            return self.situations[0]
        for situation in self.situations:
            if situation.name == name:
                return situation
        known = ", ".join(situation.name for situation in self.situations)
        raise UsageError(f'situation "{name}"', f"it is not in {self.file}", f"Use one of: {known}.")

    def sources_of(self, situation: Situation) -> tuple[Source, ...]:
        """Give the sources that a situation names, in its order."""
        by_name = {source.name: source for source in self.sources}
        return tuple(by_name[name] for name in situation.sources)

    def known_outlets(self) -> tuple[Outlet, ...]:
        """Give what is configured of outlets: their own tables, then what sources say of theirs."""
        named = [Outlet(name=s.outlet, owner=s.owner) for s in self.sources if s.outlet and s.owner]
        return (*self.outlets, *named)

    def aliases_of(self, situation: Situation) -> Aliases:
        """Read the situation's file of names; without one nothing is ruled.

        Raises ``ConfigurationError`` naming the file and line.
        """
        if situation.aliases is None:
            return Aliases()
        path = Path(situation.aliases)
        return _aliases_file.read(path if path.exists() else self.file.parent / path)

    def appearance_of(self, situation: Situation) -> Appearance:
        """Give paper, accent, logo and kind of PDF of the situation's reports.

        Raises ``ConfigurationError`` naming the logo's file and what is wrong with it.
        """
        logo = None
        if situation.logo is not None:
            path = Path(situation.logo)
            logo = _logo_file.read(path if path.exists() else self.file.parent / path, situation.logo_text)
        return Appearance(page=situation.page, accent=situation.accent, logo=logo, pdf_a=situation.pdf_a)

    def template_folder(self, situation: Situation) -> Path:
        """Give the folder of the situation's template.

        Raises ``ConfigurationError`` naming the places that were tried.
        """
        places = template_places(situation.template, self.file)
        for place in places:
            if place.is_dir():
                return place
        tried = ", ".join(str(place) for place in places)
        raise ConfigurationError(
            f'template "{situation.template}" of situation "{situation.name}"',
            "there is no such folder",
            f"Looked for {tried}.",
        )


def template_places(template: str, file: Path) -> tuple[Path, ...]:
    """Give the folders a template may be in: a path as written, a name in ``templates/`` or in the package."""
    package = Path(__file__).resolve().parent
    if "/" in template:
        return Path(template), file.parent / template
    shelves = (Path("templates"), file.parent / "templates", package / "_templates", package.parent / "templates")
    return tuple(shelf / template for shelf in shelves)


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


def load(path: Path | None, env: Mapping[str, str]) -> Settings:
    """Read and check the configuration.

    Raises ``ConfigurationError`` that names the file, line, key, value and what is allowed.
    """
    file = find(path, env)
    text, tree = _read(file)
    variables = overlay(tree, env)
    origin = Origin(file, text, variables)
    try:
        parsed = ConfigurationFile.model_validate(tree)
    except ValidationError as error:
        raise origin.error([explain(detail, ConfigurationFile) for detail in error.errors()]) from None
    problems = [*check(parsed), *_missing_templates(parsed, file)]
    if problems:
        raise origin.error(problems)
    settings = Settings(
        file=file,
        database=parsed.sitrep.database,
        output=parsed.sitrep.output,
        retention_days=parsed.sitrep.retention_days,
        fetching=_beside(parsed.fetching, file),
        sources=tuple(_settle(source, file) for source in parsed.source),
        outlets=parsed.outlet,
        situations=parsed.situation,
    )
    for situation in settings.situations:
        settings.aliases_of(situation)  # what is wrong in it is said before a run
        settings.appearance_of(situation)
    return settings


def _read(file: Path) -> tuple[str, dict[str, Any]]:
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


def _missing_templates(parsed: ConfigurationFile, file: Path) -> list[Problem]:
    return [
        Problem(
            ("situation", index, "template"),
            f'there is no template "{situation.template}"',
            "Name a folder of templates/ or the path of one.",
        )
        for index, situation in enumerate(parsed.situation)
        if not any(place.is_dir() for place in template_places(situation.template, file))
    ]


def _settle(source: Source, file: Path) -> Source:
    """Point files that are not below the working folder to the place beside the configuration."""
    found = {} if "://" in source.location else _found("location", source.location, file)
    return source.model_copy(update=found | _found("password_file", source.password_file, file))


def _found(key: str, place: str | None, file: Path) -> dict[str, str]:
    """Give a key anew whose file lies beside the configuration and not below the working folder."""
    if place is None or Path(place).exists() or not (file.parent / place).exists():
        return {}
    return {key: str(file.parent / place)}


def _beside(fetching: Fetching, file: Path) -> Fetching:
    return fetching.model_copy(update=_found("ca_file", fetching.ca_file, file))
