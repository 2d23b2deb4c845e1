"""The language of a briefing to the wording that its labels, dates and numbers are in."""

from reports.wording import ENGLISH, Wording, known, wording


def voice(language: str) -> Wording:
    """Give the wording of ``language``.

    A briefing in a language that has none (a later version may have made it) is labelled in
    English: it is kept, and must be rendered.
    """
    return wording(language) if known(language) else ENGLISH


def worded(key: str, wording: Wording) -> str:
    """Word what a briefing holds as the key of a phrase (a badge, what is counted); other text stays as it is."""
    return key if "{" in key or "}" in key else wording.text(key)
