"""An open answer in, its bytes out: one content coding, decompressed within a limit."""

import re
from typing import TYPE_CHECKING

from reports.errors import SourceError

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

_CHUNK = 64 * 1024
_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|$)")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]{1,40})""", re.IGNORECASE)
_SIZE_WAY_OUT = "Raise max_bytes in [fetching] if it is meant to be read."


def codings() -> tuple[str, ...]:
    """Give the content codings that can be decoded within a limit here, as Accept-Encoding names them."""
    from urllib3 import response

    known = ["gzip", "deflate"]
    brotli = getattr(response, "brotli", None)
    if brotli is not None and hasattr(brotli.Decompressor, "can_accept_more_data"):
        known.append("br")  # Brotli before 1.2 cannot be stopped
    if response.HAS_ZSTD:
        known.append("zstd")
    return tuple(known)


def read_body(answer: "HTTPResponse", shown: str, max_bytes: int) -> bytes:
    """Read the body and take off its content coding.

    Raises ``SourceError`` beyond ``max_bytes`` decoded bytes and for codings that are unknown,
    stacked or broken; ``OSError`` and urllib3's errors where the connection fails.
    """
    from urllib3.exceptions import DecodeError

    _refuse_coding(answer, shown)
    too_large = SourceError(shown, f"it is larger than {max_bytes / 1024 / 1024:.1f} MiB", _SIZE_WAY_OUT)
    if (answer.length_remaining or 0) > max_bytes:
        raise too_large
    data = bytearray()
    try:
        while chunk := answer.read(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > max_bytes:
                raise too_large
    except DecodeError:
        coding = answer.headers.get("content-encoding", "")
        raise SourceError(shown, f'its content is not the "{coding[:20]}" it says it is', "Tell its owner.") from None
    return bytes(data)


def _refuse_coding(answer: "HTTPResponse", shown: str) -> None:
    named = [part.strip().lower() for part in answer.headers.get("content-encoding", "").split(",")]
    named = [part for part in named if part and part != "identity"]
    if len(named) > 1:
        raise SourceError(shown, f"its content is compressed {len(named)} times over", "Tell its owner.")
    if named and named[0].removeprefix("x-") not in codings():
        raise SourceError(shown, f'its content coding "{named[0][:20]}" is unknown', "Tell its owner.")
    if named:
        answer.headers["content-encoding"] = named[0]  # without what means nothing beside it ("identity, gzip")


def kept_headers(answer: "HTTPResponse") -> tuple[tuple[str, str], ...]:
    """Give the header fields without control characters and without cookies, which are nobody's news."""
    return tuple(
        (name, re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", value))
        for name, value in answer.headers.items()
        if name.lower() not in ("set-cookie", "set-cookie2")
    )


def media_type(content_type: str | None) -> str | None:
    """Give the media type that a Content-Type names, in lower case."""
    found = _TYPE.match(content_type or "")
    return found[1].lower() if found else None


def charset(content_type: str | None) -> str | None:
    """Give the charset that a Content-Type names, in lower case."""
    found = _CHARSET.search(content_type or "")
    return found[1].lower() if found else None
