"""A secret, an identity, a moment and a body in, the header fields that prove them out."""

import base64
import hashlib
import hmac
from datetime import datetime

from reports.errors import PermanentDeliveryError

_PREFIX = "whsec_"


def identity(message_id: str) -> str:
    """Give the name of a delivery by which a receiver knows a repeat: equal in all attempts, without full stops."""
    return f"msg_{hashlib.sha256(message_id.encode()).hexdigest()[:32]}"


def signed_fields(secret: str | None, message_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """Give ``webhook-id``, ``webhook-timestamp`` and, where there is a secret, ``webhook-signature``.

    After the Standard Webhooks specification (standardwebhooks.com), version 1: HMAC-SHA256 over
    ``id.timestamp.body``, in Base64, after "v1,". A secret that begins with ``whsec_`` is Base64 behind
    that; any other is taken as it is. Raises ``PermanentDeliveryError`` for one that is no Base64.
    """
    name, stamp = identity(message_id), str(int(now.timestamp()))
    fields = {"webhook-id": name, "webhook-timestamp": stamp}
    if secret:
        digest = hmac.new(_key(secret), b".".join((name.encode(), stamp.encode(), body)), hashlib.sha256).digest()
        fields["webhook-signature"] = f"v1,{base64.b64encode(digest).decode()}"
    return fields


def _key(secret: str) -> bytes:
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except ValueError:
        raise PermanentDeliveryError(
            "secret of the webhook", "what follows whsec_ is no Base64", "Copy it from the receiver once more."
        ) from None
