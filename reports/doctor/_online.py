"""Servers that runs depend on → checks that they answer; nothing is sent, and nothing kept."""

import datetime as dt
import json
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

from reports.delivery._smtp_answers import one_line
from reports.delivery._smtp_client import Client, Login, Refused
from reports.doctor._check import Check
from reports.fetching._trust import verifying
from reports.models.mail import Mail
from reports.orchestration.environment import named, named_server, reach_loopback
from reports.settings import Settings

EXPIRES_SOON = dt.timedelta(days=14)
_SECONDS = 15.0


def mail_server(settings: Settings, now: dt.datetime, env: Mapping[str, str]) -> Iterator[Check]:
    """Connect, encrypt, log in and say goodbye: all of a delivery but the mail."""
    mail = settings.mail
    if mail is None:
        return
    place = f"{mail.host}:{mail.port}"
    mend = "Correct host, port and security in [mail]; see that no firewall is between."
    client = Client(
        min(mail.timeout_seconds, _SECONDS), verifying(mail.ca_file, "mail"), tls_at_once=mail.security == "tls"
    )
    try:
        client.open(mail.host, mail.port)
        client.greet()
        if mail.security == "starttls":
            if not client.has_extn("starttls"):
                yield Check("mail server", "fail", f"{place} offers no STARTTLS", 'Try security = "tls" with port 465.')
                return
            client.encrypt(mail.host)
            client.greet()
        yield Check("mail server", "ok", f"{place} answers{', with TLS' if client.is_encrypted else ''}")
        yield from _certificate(client, now)
        yield from _login(client, settings, mail, env)
        client.docmd("QUIT")
    except ssl.SSLCertVerificationError as error:
        detail = f"{place}: its certificate is not valid ({error.verify_message})"
        yield Check("mail server", "fail", detail, "Name the server as its certificate does, or its ca_file.")
    except Refused as error:
        yield Check("mail server", "fail", f"{place}: {error.code} {one_line(error.text)}", mend)
    except (OSError, smtplib.SMTPException) as error:
        detail = getattr(error, "strerror", None) or type(error).__name__
        yield Check("mail server", "fail", f"{place}: {detail}", mend)
    finally:
        client.close()


def _certificate(client: Client, now: dt.datetime) -> Iterator[Check]:
    if not isinstance(client.sock, ssl.SSLSocket):
        return
    held: dict[str, Any] = client.sock.getpeercert() or {}
    until = dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(held["notAfter"]), dt.UTC)
    shown = f"valid until {until:%Y-%m-%d}"
    if until - now < EXPIRES_SOON:
        yield Check(
            "mail certificate", "warn", f"{shown}: then nothing is sent", "Have the server's certificate renewed."
        )
    else:
        yield Check("mail certificate", "ok", shown)


def _login(client: Client, settings: Settings, mail: Mail, env: Mapping[str, str]) -> Iterator[Check]:
    if mail.username is None:
        return
    token = settings.mail_secret("token", env)
    secret = token or settings.mail_secret("password", env)
    if secret is None or not client.is_encrypted:
        return  # said where secrets are looked at
    try:
        client.log_in(Login(mail.username, secret, token=token is not None))
    except Refused as error:
        mend = "Correct username and password; many servers want a password made for programs."
        yield Check("mail login", "fail", f"{mail.username}: {error.code} {one_line(error.text)}", mend)
    else:
        yield Check("mail login", "ok", mail.username)


def prefect_api() -> Check | None:
    """The server that ``PREFECT_API_URL`` names, and that it speaks the version that is installed."""
    url = named_server()
    if url is None:
        return None
    name, base = "Prefect's API", url.rstrip("/")
    reach_loopback()
    try:
        theirs = _asked(f"{base}/admin/version")
    except urllib.error.HTTPError as error:
        error.close()
        mend = "Set PREFECT_API_AUTH_STRING (or PREFECT_API_KEY) as the server wants it."
        return Check(name, "fail", f"{base} answers {error.code}", mend)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Check(name, "fail", f"{base}: {reason}", "Start it, correct PREFECT_API_URL, or run with --direct.")
    from importlib.metadata import version

    ours = version("prefect")
    if str(theirs).split(".")[:2] != ours.split(".")[:2]:
        return Check(name, "warn", f"{base} is {theirs}, here is {ours}", "Bring both to one version.")
    return Check(name, "ok", f"{base}, {theirs}")


def _asked(url: str) -> object:
    import base64

    request = urllib.request.Request(url)  # noqa: S310 - http or https, checked with the settings
    if key := named("PREFECT_API_KEY"):
        request.add_header("Authorization", f"Bearer {key}")
    elif auth := named("PREFECT_API_AUTH_STRING"):
        request.add_header("Authorization", f"Basic {base64.b64encode(auth.encode()).decode('ascii')}")
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
        return json.loads(answer.read(1 << 16))


def sources(settings: Settings, now: dt.datetime) -> Iterator[Check]:
    """Read each configured source once, as `sitrep source check` does."""
    from reports.steps.source_list import check_all

    for checked in check_all(settings, now):
        source = checked.source.name
        name, mend = f"source {source} now", f"See `sitrep source check {source}`."
        if checked.refusal is not None:
            yield Check(name, "fail", checked.refusal, mend)
        elif not checked.articles:
            reason = checked.failures[0].reason if checked.failures else "It holds no article now."
            yield Check(name, "warn", reason, mend)
        else:
            yield Check(name, "ok", "it can be read")
