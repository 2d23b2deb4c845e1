"""Words to what is compared: white space as one blank, outer quotation marks ignored."""

import re

_OUTER = "\"'“”‘’«»„‚‹› "


def flat(text: str) -> str:
    """Text with each run of white space as one blank."""
    return " ".join(text.split())


def stands_in(words: str, text: str) -> bool:
    """Whether words occur in a text verbatim, and not as a part of longer words or numbers.

    White space and outer quotation marks of ``words`` do not count; case and all else does.
    """
    needle = flat(words).strip(_OUTER)
    if not needle:
        return False
    # a piece that opens with a mark stands right behind a word: ", who declined to comment"
    before = r"(?<!\w)(?<!\d[.,])" if needle[0].isalnum() else r"(?<!\d)"
    after = r"(?!\w)(?![.,]\d)" if needle[-1].isalnum() else r"(?!\d)"
    return re.search(before + re.escape(needle) + after, flat(text)) is not None
