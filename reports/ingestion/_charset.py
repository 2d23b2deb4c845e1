"""Turn bytes that no mark, header or declaration explains into the encoding they are most likely in.

Latin letters with a few others are told apart by the language that they spell, the rest by the
statistics of charset-normalizer. Both need a sentence or two.
"""

from reports.ingestion._language import detect_language

_SAMPLE = 32 * 1024
_LATIN = 0.25
"""Share of bytes beyond ASCII up to which a text is one in Latin letters."""
_FAMILIES = (
    (("cp1250", "iso8859-2"), frozenset({"pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro", "sq", "hsb", "dsb"})),
    (("cp1254", "iso8859-9"), frozenset({"tr", "az", "ku"})),
    (("cp1257", "iso8859-13"), frozenset({"lt", "lv", "et"})),
    (("cp1258",), frozenset({"vi"})),
)
_OTHERS = [
    "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1253", "iso8859_7", "cp1255", "iso8859_8",
    "cp1256", "iso8859_6", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp874",
]  # fmt: skip
_C1 = frozenset(range(0x80, 0xA0))
"""Bytes that are letters or marks in the encodings of Windows and controls in those of ISO."""


def guess(data: bytes) -> str | None:
    """Name a codec that the bytes read as writing in; ``None`` where nothing speaks for one.

    ``cp1252`` is what Western European and most other Latin text comes in.
    """
    sample = data[:_SAMPLE]
    foreign = sum(byte > 0x7F for byte in sample)
    if foreign <= _LATIN * len(sample):
        return _latin(sample)
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OTHERS).best()
    text = str(best) if best else ""
    return best.encoding if best and detect_language(text) not in (None, "en") else None


def _latin(sample: bytes) -> str:
    """Choose among the encodings of the language that the text spells even when read as windows-1252."""
    language = detect_language(sample.decode("cp1252", "replace")) or "en"
    family = next((codecs for codecs, languages in _FAMILIES if language in languages), None)
    if family is None:
        return "cp1252"
    windows, *iso = family
    return windows if not iso or _C1.intersection(sample) or _fits(sample, windows) >= _fits(sample, iso[0]) else iso[0]


def _fits(sample: bytes, codec: str) -> int:
    """Count the letters beyond ASCII: in the wrong one of two encodings some of them are signs."""
    return sum(char > "\x7f" and char.isalpha() and char.islower() for char in sample.decode(codec, "replace"))
