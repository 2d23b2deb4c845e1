"""Turn the markup of a page into whether one of its tags has more attributes than any page writes."""

import re

MAX_ATTRIBUTES = 2_000
"""Most attributes of one tag; the parser compares each with each, so that 50,000 take minutes."""
_OPENS = re.compile(r"<([A-Za-z][\w:-]{0,30})")
_STOPS = re.compile(r"[\"'>]")
_RAW = frozenset({"script", "style", "textarea", "title"})
"""Elements whose content is no markup."""


def is_overloaded(markup: str) -> bool:
    """Say whether a tag has more than ``MAX_ATTRIBUTES`` attributes; each character is looked at once."""
    at = 0
    while opening := _OPENS.search(markup, at):
        end, attributes = _tag(markup, opening.end())
        if attributes > MAX_ATTRIBUTES:
            return True
        at = end
        name = opening[1].lower()
        if name in _RAW:
            closing = re.compile(rf"</{name}", re.I).search(markup, end)
            at = closing.end() if closing else len(markup)
    return False


def _tag(markup: str, start: int) -> tuple[int, int]:
    """Find the end of a tag and count its attributes; a ``>`` in quotation marks does not end it."""
    at, attributes = start, 0
    while stop := _STOPS.search(markup, at):
        attributes += len(markup[at : stop.start()].split())
        if stop[0] == ">":
            return stop.end(), attributes
        closing = markup.find(stop[0], stop.end())
        if closing < 0:
            return len(markup), attributes
        at = closing + 1
        if attributes > MAX_ATTRIBUTES:
            break
    return len(markup), attributes + len(markup[at:].split())
