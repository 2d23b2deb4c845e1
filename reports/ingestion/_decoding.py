"""Turn bytes into text, and say when their encoding had to be assumed."""

import codecs
import re
import unicodedata

from reports.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset\s*=|encoding\s*=)\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_WEB_CODECS = re.compile(
    r"utf-(8|16|16-[bl]e)|cp(125\d|8\d\d|949|932)|iso8859-\d+|koi8-[ru]|mac-\w+"
    r"|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_jp|ascii"
)
"""What a declaration may name: the text encodings of the web, and no others that Python knows."""
_ONE_BYTE = re.compile(r"cp(?:125|8)|iso8859|koi8|mac-|ascii")
_DECLARATION_AREA = 2048


def decode(data: bytes, location: str, *, markup: bool = False, charset: str | None = None) -> tuple[str, str | None]:
    """Decode a document; with it comes a sentence when the encoding was assumed, else ``None``.

    Tried in this order: byte order mark, ``charset`` as HTTP gave it, the charset that
    ``markup`` declares, UTF-8, UTF-16 without a mark, windows-1252. Bytes beyond ASCII that
    happen to be UTF-8 are that, whatever one-byte encoding is declared, which fits any bytes.
    Raises ``SourceError`` for what is not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, location), None
    declared = _known(charset) or (_declared(data) if markup else None)
    first = "utf-8" if declared and _ONE_BYTE.match(declared) and not data.isascii() else declared
    for candidate in dict.fromkeys((first, declared, "utf-8", _wide(data))):
        text = _try(data, candidate) if candidate else None
        if text is not None and "\0" not in text:
            wrong = declared is not None and candidate != declared
            return text, f"It declares {declared} but is {candidate}, and was read as that." if wrong else None
    return _assumed(data, location)


def _declared(data: bytes) -> str | None:
    """Name the codec that a page or XML document declares near its start."""
    match = _DECLARED.search(data[:_DECLARATION_AREA])
    return _known(match[1].decode("ascii")) if match else None


def _known(charset: str | None) -> str | None:
    """Give the codec of a declared charset; ``None`` for none, and for codecs that no page may ask for."""
    try:
        name = codecs.lookup(charset or "").name
    except (LookupError, ValueError):  # ValueError: a name with a NUL
        return None
    if not _WEB_CODECS.fullmatch(name):
        return None
    # the encoding standard of the web reads both as windows-1252; a readable declaration is no UTF-16
    return {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": "utf-8"}.get(name, name)


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by the zero bytes of its spaces and Latin letters."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if zeros_odd > 0.4 * half and zeros_even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if zeros_even > 0.4 * half and zeros_odd < 0.05 * half else None


def _assumed(data: bytes, location: str) -> tuple[str, str]:
    """Read as windows-1252 if that gives something like writing."""
    text = _try(data, "cp1252")
    if text is None or _looks_binary(text):
        raise SourceError(location, "it is not text in any encoding that is read", "Save it as UTF-8.")
    return text, "It is not UTF-8; it was read as windows-1252, so special characters may be wrong."


def _looks_binary(text: str) -> bool:
    """Writing has hardly any control characters, and in windows-1252 few letters beyond ASCII."""
    sample = text[:65536]
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f" for char in sample)
    foreign = sum(char > "\x7f" for char in sample)
    return controls > 0.002 * len(sample) or foreign > 0.3 * len(sample)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _strict(data: bytes, encoding: str, location: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise SourceError(location, f"it is marked as {encoding} but is not", "Save it as UTF-8.")
    return text
