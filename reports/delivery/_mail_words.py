"""Text of any origin in, text that may stand in a header or on a line of a mail out."""

import unicodedata

_JOINERS = "\u200c\u200d"
"""Format characters that words of Persian, of Indic languages and emoji are written with."""


def one_line(text: str, most: int = 600) -> str:
    """Join white space, drop what cannot be printed or turns the direction of a line, and bound the length.

    Dropped are controls, format characters but joiners, surrogates, private and unassigned code
    points; line and paragraph separators become blanks.
    """
    kept = "".join(
        " " if char.isspace() or unicodedata.category(char) in ("Zl", "Zp")
        else char if char in _JOINERS or unicodedata.category(char)[0] != "C"
        else ""
        for char in text[: 8 * most]
    )  # fmt: skip
    return shortened(" ".join(kept.split()), most)


def header_text(text: str, most: int = 150) -> str:
    """Give one line that no mail program decodes once more: nothing in it opens an encoded word (RFC 2047)."""
    return one_line(text, most).replace("=?", "= ?")


def shortened(text: str, most: int) -> str:
    """Cut after a word, and say so, where the text is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    word = cut.rfind(" ")
    return (cut[:word] if word > most // 2 else cut).rstrip(" ,;:.–—-") + "…"
