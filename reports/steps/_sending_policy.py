"""What became of an attempt in, the state of the delivery and its next attempt out."""

import datetime as dt
import hashlib

from reports.delivery._smtp_answers import Answer
from reports.models.delivery import Delivery
from reports.models.mail import Mail
from reports.settings import Settings
from reports.storage.deliveries import Claim, Ending

_MINUTES = (1, 5, 15, 60)
"""How long to wait after the first, second, third and every further attempt."""
_SPREAD = 0.2
_LEASE = dt.timedelta(minutes=40)
"""How long an attempt may take: a large mail over a slow line, each answer of the server within its time, and what
the clocks of two processes may differ by, as each goes on from the moment its run was asked for. What a process on
this machine leaves when it ends comes back at once; this is for one that stands still, or on another machine."""


def deadline_after(settings: Settings, moment: dt.datetime) -> dt.datetime:
    """Give until when something that was due at ``moment`` is tried."""
    hours = settings.mail.deadline_hours if settings.mail else float(Mail.model_fields["deadline_hours"].default)
    return moment + dt.timedelta(hours=hours)


def repeats_unknown(settings: Settings) -> bool:
    """Tell whether what may have arrived is sent once more, or waits for a person."""
    return settings.mail is None or settings.mail.on_unknown == "retry"


def lease(settings: Settings) -> dt.timedelta:
    """Give how long a claim holds, and from the dot on how long the answer may take; who takes longer is fenced off."""
    return _LEASE + dt.timedelta(seconds=10 * settings.mail.timeout_seconds if settings.mail else 0)


def back_off(delivery: Delivery, attempts: int) -> dt.timedelta:
    """Give how long to wait after that many attempts: 1, 5, 15, 60 minutes, 20 % more or less.

    The part that differs is a function of the delivery and the attempt, so that many deliveries do not come back
    at one moment and a test knows when each does.
    """
    digest = hashlib.sha256(f"{delivery.message_id}\x1f{attempts}".encode()).digest()
    fraction = int.from_bytes(digest[:8], "big") / 2**64
    minutes = _MINUTES[min(max(attempts, 1), len(_MINUTES)) - 1]
    return dt.timedelta(minutes=minutes * (1 - _SPREAD + 2 * _SPREAD * fraction))


def ending(answer: Answer, claim: Claim, now: dt.datetime, *, repeat_unknown: bool) -> Ending:
    """Decide what becomes of a delivery.

    What may have arrived in an earlier attempt stays unknown until a later one is taken: that a repeat was
    refused says nothing of the first.
    """
    delivery = claim.delivery
    told = (answer.stage, answer.code)
    later = now + max(back_off(delivery, delivery.attempts), dt.timedelta(seconds=answer.rest))
    if answer.verdict == "sent":
        return Ending("sent", None, *told, answer.text)
    if answer.verdict == "unknown":
        once_more = repeat_unknown and not claim.doubtful and later <= delivery.deadline
        return Ending("unknown", later if once_more else None, *told, answer.text)
    if answer.verdict == "permanent":
        return Ending("unknown" if claim.doubtful else "failed_permanent", None, *told, answer.text)
    if later <= delivery.deadline:
        return Ending("unknown" if claim.doubtful else "failed_temporary", later, *told, answer.text)
    if claim.doubtful:
        return Ending("unknown", None, *told, answer.text)
    return Ending("failed_permanent", None, *told, f"deadline: not taken in time ({answer.text})")
