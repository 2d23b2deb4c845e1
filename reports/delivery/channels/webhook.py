"""Highlights and links, or whole reports, to a web address: signed, and known again if repeated."""

import hashlib
from collections.abc import Mapping

from reports.delivery._webhook_signature import identity, signed_fields
from reports.errors import PermanentDeliveryError, TemporaryDeliveryError
from reports.models.delivery import Delivery
from reports.protocols import Means, Posted

_PASSING = frozenset((408, 409, 421, 423, 425, 429))
"""Of the statuses from 400 on, those after which the same request may succeed (RFC 9110, 6585, 8470)."""


def send(delivery: Delivery, body: bytes, files: Mapping[str, bytes], means: Means) -> str:
    """POST the JSON in ``body``; where the recipient wants reports whole, as a form of it and of them.

    The form has ``notice`` and a file for each report; the signature is over the bytes as they go over
    the wire. A repeat bears the same ``webhook-id``. Nothing is followed: a redirect is an address to
    correct. Raises ``TemporaryDeliveryError``, ``PermanentDeliveryError``, ``UnknownDeliveryError``.
    """
    if means.post is None:
        raise TemporaryDeliveryError(delivery.address, "there is no way to the web", "It is tried again.")
    kind, data = _form(delivery, body, files) if files else ("application/json", body)
    fields = {"Content-Type": kind, **signed_fields(means.secret, delivery.message_id, means.now, data)}
    answer = means.post(delivery.address, data, fields, allow_private=means.recipient.allow_private)
    said = f"HTTP {answer.status}" + (f": {_printable(answer.text)}" if answer.text else "")
    if 200 <= answer.status < 300:
        return said
    raise _refusal(delivery.recipient, answer, said)


def _refusal(who: str, answer: Posted, said: str) -> TemporaryDeliveryError | PermanentDeliveryError:
    thing = f'webhook of recipient "{who}"'
    if answer.status >= 500 or answer.status in _PASSING:
        return TemporaryDeliveryError(thing, said, "It is tried again.", answer.retry_after)
    if 300 <= answer.status < 400:
        return PermanentDeliveryError(thing, f"it sends to another address ({said})", "Write the address it ends at.")
    if answer.status == 410:
        return PermanentDeliveryError(thing, f"it is gone for good ({said})", "Take the recipient out.")
    return PermanentDeliveryError(thing, f"it was refused ({said})", "Ask whoever runs it.")


def _form(delivery: Delivery, body: bytes, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A multipart form (RFC 7578) that is the same in every attempt; the names are made from the edition alone."""
    boundary = f"sitrep-{identity(delivery.message_id)}-{hashlib.sha256(body).hexdigest()[:16]}"
    parts: list[tuple[str, str | None, str, bytes]] = [("notice", None, "application/json", body)]
    parts += [(name.rpartition(".")[2], name, "application/octet-stream", data) for name, data in files.items()]
    pieces = []
    for field, name, kind, data in parts:
        shown = f'form-data; name="{field}"' + (f'; filename="{name}"' if name else "")
        head = f"--{boundary}\r\nContent-Disposition: {shown}\r\nContent-Type: {kind}\r\n\r\n"
        pieces.append(head.encode("ascii") + data + b"\r\n")
    return f"multipart/form-data; boundary={boundary}", b"".join(pieces) + f"--{boundary}--\r\n".encode()


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)
