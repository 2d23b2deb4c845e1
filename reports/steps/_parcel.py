"""What another channel than mail carries, with its files, to bytes equal in every attempt; and back.

The bytes are a MIME message (RFC 2046) that never goes over a wire: files that several recipients
get are equal pieces of it, which the archive keeps once.
"""

import hashlib
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP


def packed(body: bytes, files: Mapping[str, bytes]) -> bytes:
    """Put a body and files, by name, into one piece of bytes."""
    parcel = EmailMessage(policy=SMTP)
    parcel.make_mixed()
    parcel.add_attachment(body, maintype="application", subtype="octet-stream")
    for name, data in files.items():
        parcel.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    parcel.set_boundary(f"=_{hashlib.sha256(body + chr(0).join(files).encode()).hexdigest()[:32]}")
    return parcel.as_bytes()


def unpacked(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Give body and files again."""
    parcel = message_from_bytes(data, policy=SMTP)
    body, *files = [(part.get_filename() or "", part.get_payload(decode=True)) for part in parcel.iter_parts()]
    return bytes(body[1]), {name: bytes(content) for name, content in files}
