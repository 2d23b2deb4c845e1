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
    pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(needle)}(?!\w)(?![.,]\d)"
    return bool(needle) and re.search(pattern, flat(text)) is not None
