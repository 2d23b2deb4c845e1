"""Turn bytes into text, and say when their encoding had to be assumed."""

import codecs
import re
import unicodedata

from reports.errors import SourceError
from reports.ingestion._charset import guess
from reports.ingestion._language import detect_language

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
_CONTROLS = re.compile(rb"[\x00-\x08]")


def decode(data: bytes, location: str, *, markup: bool = False, charset: str | None = None) -> tuple[str, str | None]:
    """Decode a document; with it comes a sentence when the encoding was assumed, else ``None``.

    Tried in this order: byte order mark, ``charset`` as HTTP gave it, the charset that
    ``markup`` declares, ISO-2022-JP by its escapes, UTF-8, UTF-16 and UTF-32 without a mark, what
    the bytes speak for. Bytes beyond ASCII that happen to be UTF-8 are that, whatever one-byte
    encoding is declared, which fits any bytes. Raises ``SourceError`` for what is not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, location), None
    declared = _known(charset) or (_declared(data) if markup else None)
    first = "utf-8" if declared and _ONE_BYTE.match(declared) and not data.isascii() else declared
    for candidate in dict.fromkeys((first, declared, _shifted(data), "utf-8", _wide(data))):
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


def _shifted(data: bytes) -> str | None:
    """Recognise ISO-2022-JP, all of whose bytes are ASCII, by its escapes (RFC 1468)."""
    return "iso2022_jp" if b"\x1b$B" in data or b"\x1b$@" in data else None


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 without a byte order mark by the zero bytes of their spaces and Latin letters."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    quarter = len(head) // 4
    for order, (first, second, last) in {"le": (3, 2, 0), "be": (0, 1, 3)}.items():
        planes = len(data) % 4 == 0 and head[first::4].count(0) == quarter and max(head[second::4]) <= 0x10
        if planes and head[last::4].count(0) < quarter / 2:
            return f"utf-32-{order}"
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if zeros_odd > 0.4 * half and zeros_even < 0.05 * half:
        return "utf-16-le"
    if zeros_even > 0.4 * half and zeros_odd < 0.05 * half:
        return "utf-16-be"
    return next(
        (codec for codec in ("utf-16-le", "utf-16-be") if _CONTROLS.search(head) and _is_writing(head, codec)), None
    )


def _is_writing(data: bytes, codec: str) -> bool:
    """Say whether bytes read in ``codec`` are the sentences of some language, without odd characters."""
    text = _try(data, codec) or "\ufffe"
    odd = sum(unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\t\n\r" for char in text)
    return not odd and detect_language(text) is not None


def _assumed(data: bytes, location: str) -> tuple[str, str]:
    """Read in the encoding that the bytes speak for, if that gives something like writing."""
    codec = guess(data) or "cp1252"
    text = _try(data, codec)
    if text is None and codec != "cp1252":
        codec, text = "cp1252", _try(data, "cp1252")
    if text is None or _looks_binary(text, most_foreign=0.3 if codec == "cp1252" else 1.0):
        raise SourceError(location, "it is not text in any encoding that is read", "Save it as UTF-8.")
    shown = re.sub(r"^cp(?=12)", "windows-", codec)
    return text, f"It is not UTF-8; it was read as {shown}, so special characters may be wrong."


def _looks_binary(text: str, most_foreign: float) -> bool:
    """Writing has hardly any control characters, and in windows-1252 few letters beyond ASCII."""
    sample = text[:65536]
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f" for char in sample)
    foreign = sum(char > "\x7f" for char in sample)
    return controls > 0.002 * len(sample) or foreign > most_foreign * len(sample)


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
