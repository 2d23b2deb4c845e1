"""Situations as configured → checks that each has a time, readers, sources and a server for its mail."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from reports._settings_mail import is_loopback
from reports.doctor._check import Check
from reports.errors import ConfigurationError
from reports.models.recipient import Recipient
from reports.models.situation import Situation
from reports.schedule import next_moment
from reports.settings import Settings


def situations(settings: Settings, now: dt.datetime) -> Iterator[Check]:
    """Zone, schedule and recipients of each situation; sources that none of them reads."""
    if not settings.situations:
        yield Check("situations", "fail", "none is configured", "Add a table [[situation]] to the configuration.")
    for situation in settings.situations:
        yield _schedule(situation, now)
        yield _recipients(settings, situation)
    named = {source for situation in settings.situations for source in situation.sources}
    idle = [source.name for source in settings.sources if source.name not in named]
    if idle:
        yield Check("sources", "warn", f"no situation reads {', '.join(idle)}", "Name them in `sources` of one.")
    else:
        yield Check("sources", "ok", f"{len(settings.sources)} configured")


def _schedule(situation: Situation, now: dt.datetime) -> Check:
    name = f"schedule of {situation.name}"
    if situation.schedule is None:
        return Check(name, "warn", "none: its editions are made on demand only", 'Add schedule = "0 7 * * *" to it.')
    due = next_moment(situation.schedule, ZoneInfo(situation.timezone), now)
    if due is None:
        detail = f'"{situation.schedule}" never fires again'
        return Check(name, "fail", detail, 'Write a schedule that does, as "0 7 * * *".')
    if due.at - now > dt.timedelta(days=62):
        return Check(name, "warn", f"next on {due.date}", "See that day, month and weekday of it are what is meant.")
    return Check(name, "ok", f"next {due.at.astimezone(ZoneInfo(situation.timezone)):%Y-%m-%d %H:%M %Z}")


def _recipients(settings: Settings, situation: Situation) -> Check:
    name = f"recipients of {situation.name}"
    try:
        found = settings.recipients_of(situation)
    except ConfigurationError as error:
        return Check(name, "fail", f"{error.thing}: {error.problem}", error.way_out)
    by_mail = [each for each in found if each.channel == "mail"]
    if not found:
        return Check(name, "warn", "nobody gets its editions", "Name some in `recipients`, if anybody should.")
    if by_mail and settings.mail is None:
        detail = f"{len(by_mail)} by mail, and there is no [mail]: nothing is sent"
        return Check(name, "warn", detail, "Add a table [mail] with host and sender, or take the recipients out.")
    return Check(name, "ok", f"{len(found)}, {len(by_mail)} of them by mail")


def unheard(settings: Settings) -> Iterator[Check]:
    """Recipients who have a table and get nothing."""
    reached: set[str] = set()
    for situation in settings.situations:
        try:
            reached.update(each.name for each in settings.recipients_of(situation))
        except ConfigurationError:
            return  # said above
    lost = [recipient.name for recipient in settings.recipients if not _is_in(recipient, reached)]
    if lost:
        mend = "Name them in `recipients` of a situation, or situations in theirs."
        yield Check("recipients", "warn", f"no situation is sent to {', '.join(lost)}", mend)


def _is_in(recipient: Recipient, names: set[str]) -> bool:
    return recipient.name in names


def mail(settings: Settings) -> Check:
    """The mail server as configured: named, and spoken to with TLS."""
    held = settings.mail
    if held is None:
        return Check("mail", "ok", "not configured")
    shown = f"{held.host}:{held.port}, {held.security}"
    if held.security == "none" and not is_loopback(held.host):
        return Check(
            "mail", "fail", f"{shown}: anybody on the way can read it", 'Write security = "starttls" or "tls".'
        )
    if held.username is None and not is_loopback(held.host):
        return Check(
            "mail", "warn", f"{shown}, without a login", "Add username, and the password in SITREP_MAIL_PASSWORD."
        )
    if held.port == 465 and held.security == "starttls":
        return Check("mail", "warn", f"{shown}: port 465 speaks TLS from the first byte", 'Write security = "tls".')
    if held.port == 25 and not is_loopback(held.host):
        return Check("mail", "warn", f"{shown}: port 25 is for servers among themselves", "Use port 587 or 465.")
    return Check("mail", "ok", shown)
