"""Deliveries that are due in, each tried once and what became of it kept out."""

import datetime as dt
import os
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from reports.delivery._smtp_answers import Answer
from reports.errors import ConfigurationError, SitrepError
from reports.events import happened
from reports.models.mail import Mail
from reports.protocols import Progress
from reports.settings import Settings
from reports.steps._channel_sending import by_channel
from reports.steps._owner import is_gone, this_process
from reports.steps._sending_policy import back_off, ending, lease, repeats_unknown
from reports.steps._ticking import Clock
from reports.storage.deliveries import Claim
from reports.storage.repository import Repository

if TYPE_CHECKING:
    from reports.delivery._smtp import MailServer
    from reports.delivery._smtp_client import Login

_PATIENCE = 2
"""Attempts in a row that may fail because of the server before the other mails wait for it."""


class Sending:
    """One pass over deliveries: one attempt each, over one connection; a context manager that ends it."""

    def __init__(self, settings: Settings, repository: Repository, clock: Clock, progress: Progress) -> None:
        self._settings, self._repository, self._clock, self._progress = settings, repository, clock, progress
        self._exit = ExitStack()
        self._server: MailServer | None = None
        self._in_vain = 0
        self._reason = ""

    def __enter__(self) -> "Sending":
        return self

    def __exit__(self, *error: object) -> None:
        self._exit.__exit__(*error)  # type: ignore[arg-type]

    def recover(self) -> set[int]:
        """Take back what processes left that ended, and give up what is past its deadline; give the ids."""
        repeat = repeats_unknown(self._settings)
        found = self._repository.deliveries.recover(self._clock(), repeat_unknown=repeat, is_gone=is_gone)
        return {each.id for each in found}

    def attempt(self, keys: Sequence[int], *, early: bool = False) -> None:
        """Try each delivery that is still due; ``early``: also before its time has come.

        Once the mail server has failed twice in a row, the mails that are left wait for it with that reason,
        instead of each finding out by itself.
        """
        for place, key in enumerate(keys):
            if self._in_vain >= _PATIENCE:
                self._put_back(keys[place:])
                break
            claim = self._claim(key, early=early)
            if claim is not None:
                self._try(claim)

    def _claim(self, key: int, *, early: bool) -> Claim | None:
        return self._repository.deliveries.claim(
            key, self._clock(), lease(self._settings), owner=this_process(), early=early
        )

    def _try(self, claim: Claim) -> None:
        delivery = claim.delivery
        answer = self._by_mail(claim) if delivery.channel == "mail" else self._by_channel(claim)
        if answer.verdict == "abandoned":
            self._progress(f"deliver: {delivery.recipient}: {answer.text}")
            return
        now = self._clock()
        over = ending(answer, claim, now, repeat_unknown=repeats_unknown(self._settings))
        if not self._repository.deliveries.end(claim, over, now):
            self._progress(f"deliver: {delivery.recipient}: another process has taken it over")
            return
        self._in_vain = self._in_vain + 1 if answer.of_server and delivery.channel == "mail" else 0
        self._reason = answer.text
        repeated = claim.doubtful and over.state == "sent"
        state = "sent once more, perhaps twice" if repeated else over.state
        self._progress(f"deliver: {delivery.recipient}: {told(state, over.next_attempt, answer.text)}")
        happened(
            "delivery.tried", over.state, situation=delivery.situation, date=delivery.date, revision=delivery.revision,
            recipient=delivery.recipient, channel=delivery.channel, state=over.state, code=over.code,
            attempt=delivery.attempts, next_attempt=over.next_attempt,
        )  # fmt: skip

    def _by_mail(self, claim: Claim) -> Answer:
        from reports.delivery._smtp import Envelope
        from reports.models.address import mail_address

        mail = self._settings.mail
        if mail is None:
            return Answer("temporary", "connect", None, "there is no [mail] in the configuration", of_server=True)
        envelope = Envelope(mail_address(mail.sender).address, claim.delivery.address, claim.body)
        try:
            server = self._open_server(mail)
        except SitrepError as error:  # a file that [mail] names is gone: to be mended before the deadline
            return Answer("temporary", "connect", None, f"{error.thing}: {error.problem}", of_server=True)
        return server.send(envelope, lambda: self._begin(claim))

    def _open_server(self, mail: Mail) -> "MailServer":
        """Open the way to the server, when the first mail needs it. Raises ``ConfigurationError``."""
        if self._server is None:
            from reports.delivery._smtp import MailServer
            from reports.fetching._trust import verifying

            login = _login(self._settings, mail)
            self._server = self._exit.enter_context(MailServer(mail, login, verifying(mail.ca_file, "mail")))
        return self._server

    def _by_channel(self, claim: Claim) -> Answer:
        if not self._begin(claim):
            return Answer("abandoned", "data", None, "another process has taken it over")
        return by_channel(self._settings, claim, self._clock())

    def _begin(self, claim: Claim) -> bool:
        return self._repository.deliveries.begin_dot(claim, self._clock(), lease(self._settings))

    def _put_back(self, keys: Sequence[int]) -> None:
        now = self._clock()
        waiting = {each.id: each for each in self._repository.deliveries.some(keys)}
        mails = [waiting[key] for key in keys if waiting[key].channel == "mail"]
        for each in mails:
            later = now + back_off(each, each.attempts + 1)
            self._repository.deliveries.put_back([each.id], now, later, f"not tried: {self._reason}")
        if mails:
            self._progress(f"deliver: {len(mails)} more wait for the mail server: {self._reason}")
        self._in_vain = 0
        self.attempt([key for key in keys if waiting[key].channel != "mail"])


def _login(settings: Settings, mail: Mail) -> "Login | None":
    """Give user and secret; a token goes before a password. Raises ``ConfigurationError`` where there is neither."""
    from reports.delivery._smtp_client import Login

    if mail.username is None:
        return None
    token = settings.mail_secret("token", os.environ)
    secret = token or settings.mail_secret("password", os.environ)
    if not secret:
        raise ConfigurationError(
            "[mail]", f"there is no password for {mail.username}", "Set SITREP_MAIL_PASSWORD or password_file."
        )
    return Login(mail.username, secret, token=bool(token))


def told(state: str, next_attempt: dt.datetime | None, text: str) -> str:
    """Say in a few words what became of a delivery."""
    when = f", again at {next_attempt.astimezone(dt.UTC):%H:%M} UTC" if next_attempt else ""
    words = {
        "sent": "sent", "failed_temporary": "not taken yet", "failed_permanent": "refused",
        "unknown": "not known whether it arrived",
    }  # fmt: skip
    return f"{words.get(state, state)}{when}: {text}"
