"""Configuration file and secrets → checks that they are there, and for the eyes of their owner alone."""

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from reports._settings_secrets import variable
from reports.doctor._check import Check
from reports.settings import Settings

_OTHERS = stat.S_IRGRP | stat.S_IROTH
_WRITERS = stat.S_IWGRP | stat.S_IWOTH


def configuration_file(settings: Settings) -> Check:
    """Who else may read or change the configuration."""
    file = settings.file
    mode = file.stat().st_mode
    text = file.read_text(encoding="utf-8", errors="replace")
    if _holds_a_password(text, settings) and mode & _OTHERS:
        return Check(
            "configuration file", "fail", f"{file} holds a password, and other users may read it",
            f"Run: chmod 600 {file}; or put the password into the environment.",
        )  # fmt: skip
    if mode & stat.S_IWOTH:
        return Check("configuration file", "fail", f"{file} may be changed by anybody", f"Run: chmod o-w {file}.")
    return Check("configuration file", "ok", f"{file}, mode {stat.S_IMODE(mode):03o}")


def _holds_a_password(text: str, settings: Settings) -> bool:
    """A database URL, a proxy or an address with a password in it stands in the file itself."""
    from urllib.parse import urlsplit

    told = [settings.database, settings.fetching.proxy or "", *(source.location for source in settings.sources)]
    passwords = [urlsplit(each).password for each in told if "://" in each]
    return any(password and password in text for password in passwords)


def secret_files(settings: Settings) -> Iterator[Check]:
    """Every file that holds a secret: there, with something in it, and read by its owner alone."""
    for whose, place in _named(settings):
        name = f"secret of {whose}"
        file = Path(place) if Path(place).exists() else settings.file.parent / place
        if not file.is_file():
            yield Check(name, "fail", f"{place} is not there", "Make it with the secret in it, or correct the key.")
        elif file.stat().st_size == 0:
            yield Check(name, "fail", f"{place} is empty", "Write the secret into it.")
        elif file.stat().st_mode & (_OTHERS | _WRITERS):
            yield Check(name, "warn", f"{place} may be read or changed by other users", f"Run: chmod 600 {place}.")
        else:
            yield Check(name, "ok", place)


def _named(settings: Settings) -> Iterator[tuple[str, str]]:
    for source in settings.sources:
        if source.password_file:
            yield f"source {source.name}", source.password_file
    mail = settings.mail
    for key in ("password_file", "token_file", "key_file"):
        if mail is not None and getattr(mail, key):
            yield f"mail ({key.removesuffix('_file')})", getattr(mail, key)
    for recipient in settings.recipients:
        if recipient.secret_file:
            yield f"recipient {recipient.name}", recipient.secret_file


def missing(settings: Settings, env: Mapping[str, str]) -> Iterator[Check]:
    """Every login that has a name and no password."""
    for source in settings.sources:
        if source.username and not source.password_file and not env.get(variable("source", source.name, "password")):
            yield Check(
                f"secret of source {source.name}", "fail", f"user {source.username} has no password",
                f"Set {variable('source', source.name, 'password')}, or name a password_file.",
            )  # fmt: skip
    mail = settings.mail
    held = mail is not None and (mail.password_file or mail.token_file)
    if mail is not None and mail.username and not held and not _in_environment(env):
        yield Check(
            "secret of mail", "fail", f"user {mail.username} has neither password nor token",
            "Set SITREP_MAIL_PASSWORD or SITREP_MAIL_TOKEN, or name a password_file.",
        )  # fmt: skip


def _in_environment(env: Mapping[str, str]) -> bool:
    return bool(env.get("SITREP_MAIL_PASSWORD") or env.get("SITREP_MAIL_TOKEN"))
