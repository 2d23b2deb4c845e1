"""Configuration file and environment in, checked settings out.

The file is ``--config FILE``, else ``$SITREP_CONFIG``, ``./sitrep.toml``, ``seeds/sitrep.toml``.
Each key is also a variable of the environment, which wins over the file: ``SITREP_DATABASE``
(or ``SITREP_DATABASE_URL``), ``SITREP_OUTPUT``, ``SITREP_FETCHING_<KEY>``, and for a named table
``SITREP_SOURCE_<NAME>_<KEY>`` and ``SITREP_SITUATION_<NAME>_<KEY>``, the name in capitals with
``_`` for everything that is no letter or digit; lists are separated by commas.

``SITREP_SOURCE_<NAME>_PASSWORD``, ``SITREP_RECIPIENT_<NAME>_SECRET``, ``SITREP_MAIL_PASSWORD``,
``SITREP_MAIL_TOKEN`` and ``SITREP_MAIL_KEY_PASSWORD`` are no keys of the file: secrets stand in the
environment or in a file that a key names.

A relative ``database`` and ``output`` are relative to the working folder. A relative
``location`` of a source, ``template``, ``aliases``, ``logo`` and ``recipients_file`` of a situation, and
every key ``…_file`` are looked for in the working folder first and then beside the configuration file.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from reports import _aliases_file, _logo_file, _recipients_file, _settings_mail, _settings_recipients
from reports._redaction import protect
from reports._settings_checks import check
from reports._settings_environment import overlay
from reports._settings_file import find, read
from reports._settings_problems import Origin, Problem, explain
from reports._settings_secrets import keys, secret, variable
from reports.errors import ConfigurationError, UsageError
from reports.models._noun import Noun
from reports.models.aliases import Aliases
from reports.models.appearance import Appearance
from reports.models.fetching import Fetching
from reports.models.mail import Mail
from reports.models.outlet import Outlet
from reports.models.recipient import Recipient
from reports.models.situation import Situation
from reports.models.source import Source

if TYPE_CHECKING:
    from reports.models.message import Keys


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
    mail: Mail | None = None
    recipient: tuple[Recipient, ...] = ()
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
    mail: Mail | None = None
    recipients: tuple[Recipient, ...] = ()
    """The tables ``[[recipient]]``; ``recipients_of`` gives those of a situation."""
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

    def recipients_of(self, situation: Situation) -> tuple[Recipient, ...]:
        """Give whom the editions of a situation go to, each once, no two of one name.

        Raises ``ConfigurationError`` for what is wrong in the situation's file of recipients.
        """
        rows: tuple[_recipients_file.Row, ...] = ()
        if situation.recipients_file is not None:
            names = [each.name for each in self.situations]
            rows = _recipients_file.read(self._beside(situation.recipients_file), self.mail, names)
        found = _settings_recipients.recipients_of(situation, self.recipients, [row.recipient for row in rows])
        twice = _settings_recipients.namesake(found)
        if twice is not None:
            raise ConfigurationError(
                f'recipient "{twice}" of situation "{situation.name}"',
                "the name stands for two addresses", "Give each its own name.",
            )  # fmt: skip
        return found

    def secret_of(self, recipient: Recipient, env: Mapping[str, str]) -> str | None:
        """Give what a recipient and we alone know, if there is such a thing.

        Raises ``ConfigurationError`` for a file that cannot be read.
        """
        return secret(variable("recipient", recipient.name, "secret"), recipient.secret_file, env)

    def mail_secret(self, key: Literal["password", "token"], env: Mapping[str, str]) -> str | None:
        """Give a secret of ``[mail]``, if it is there.

        Raises ``ConfigurationError`` for a file that cannot be read.
        """
        file = getattr(self.mail, f"{key}_file", None)
        return secret(f"SITREP_MAIL_{key.upper()}", file, env)

    def mail_keys(self, recipient: Recipient, env: Mapping[str, str]) -> "Keys":
        """Give what a mail to the recipient is signed and encrypted with.

        Raises ``ConfigurationError`` for a file that cannot be read.
        """
        return keys(self.mail, recipient, env)

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
        return _aliases_file.read(self._beside(situation.aliases))

    def appearance_of(self, situation: Situation) -> Appearance:
        """Give paper, accent, logo and kind of PDF of the situation's reports.

        Raises ``ConfigurationError`` naming the logo's file and what is wrong with it.
        """
        logo = None
        if situation.logo is not None:
            logo = _logo_file.read(self._beside(situation.logo), situation.logo_text)
        return Appearance(page=situation.page, accent=situation.accent, logo=logo, pdf_a=situation.pdf_a)

    def _beside(self, place: str) -> Path:
        return Path(place) if Path(place).exists() else self.file.parent / place

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


def load(path: Path | None, env: Mapping[str, str]) -> Settings:
    """Read and check the configuration.

    Raises ``ConfigurationError`` that names the file, line, key, value and what is allowed.
    """
    file = find(path, env)
    text, tree = read(file)
    variables = overlay(tree, env)
    origin = Origin(file, text, variables)
    try:
        parsed = ConfigurationFile.model_validate(tree)
    except ValidationError as error:
        raise origin.error([explain(detail, ConfigurationFile) for detail in error.errors()]) from None
    problems = [*check(parsed, file.parent), *_missing_templates(parsed, file)]
    if problems:
        raise origin.error(problems)
    settings = Settings(
        file=file,
        database=parsed.sitrep.database,
        output=parsed.sitrep.output,
        retention_days=parsed.sitrep.retention_days,
        fetching=parsed.fetching.model_copy(update=_found("ca_file", parsed.fetching.ca_file, file)),
        mail=_settle_mail(parsed.mail, file),
        recipients=tuple(_settle_recipient(recipient, file) for recipient in parsed.recipient),
        sources=tuple(_settle(source, file) for source in parsed.source),
        outlets=parsed.outlet,
        situations=parsed.situation,
    )
    for situation in settings.situations:
        settings.aliases_of(situation)  # what is wrong in it is said before a run
        settings.appearance_of(situation)
        settings.recipients_of(situation)
    _hide_secrets(settings)
    return settings


def _hide_secrets(settings: Settings) -> None:
    """What these files and addresses hold is in no log and no message from now on."""
    mail = settings.mail
    files = [source.password_file for source in settings.sources]
    files += [recipient.secret_file for recipient in settings.recipients]
    files += [mail.password_file, mail.token_file] if mail else []
    protect(files, [settings.database, settings.fetching.proxy, *(source.location for source in settings.sources)])


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


def _settle_mail(mail: Mail | None, file: Path) -> Mail | None:
    if mail is None:
        return None
    found = (_found(key, getattr(mail, key), file) for key in _settings_mail.FILES)
    return mail.model_copy(update={key: place for each in found for key, place in each.items()})


def _settle_recipient(recipient: Recipient, file: Path) -> Recipient:
    found = (_found(key, getattr(recipient, key), file) for key in _settings_recipients.FILES)
    placed = recipient.model_copy(update={key: place for each in found for key, place in each.items()})
    return _settings_recipients.settled(placed)
