"""Text of any origin to text that can be printed, marked as quoted and linked."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reports.wording import ENGLISH

if TYPE_CHECKING:
    from reports.wording import Wording

_SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
# C0 and C1 controls, surrogates and noncharacters cannot stand in XML. Directional controls could
# turn the rest of a line around: a text's own direction needs none of them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb"
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_OPENING, _CLOSING = '“"„«', '”"“»'
LONGEST = 4000
"""Characters of one field that are printed; what is longer is no sentence. The JSON keeps all."""


def printable(text: str) -> str:
    """Return ``text`` with white space joined, control characters gone and its length bounded."""
    if len(text) > LONGEST:
        text = text[: LONGEST - 2] + " …"
    return _SPACE.sub(" ", _UNPRINTABLE.sub("", text))


def quoted(text: str, wording: "Wording" = ENGLISH) -> str:
    """Set ``text`` in the double quotation marks of a language, unless it stands in such marks already."""
    text = printable(text).strip()
    if len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
        return text
    return wording.quoted(text)


def last_word(text: str) -> tuple[str, str]:
    """Split off the last word, to which a source mark is glued; a monstrous word is none."""
    text = printable(text)
    start = text.rstrip().rfind(" ") + 1
    return (text[:start], text[start:]) if len(text) - start <= 24 else (text, "")


def web_address(url: str | None) -> str | None:
    """Return ``url`` if it is an absolute http or https address fit for a link, else ``None``."""
    if not url or _UNPRINTABLE.search(url) or _SPACE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
