"""Turn the paragraphs of a text into those of the article and whether it is cut off there."""

import re
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|\((?:…|\.\.\.)\))\W{0,3}$")
_SYNDICATED = re.compile(r"(?:the post|the article) .{1,300} (?:first )?appeared (?:first )?on .{1,120}", re.I)
"""The line that WordPress writes under each entry of a feed."""
_LONGEST_LINK = 80
_LINKS, _NEIGHBOURS, _LABEL = 200, 20, 60
"""Links and neighbours that are looked at, and characters of one that is no paragraph."""


@cache
def _phrases() -> tuple[str, ...]:
    content = (files("reports.ingestion") / "data" / "read_more.txt").read_text(encoding="utf-8")
    return tuple(line.strip().casefold() for line in content.splitlines() if line.strip() and not line.startswith("#"))


def without_end_mark(blocks: list[str]) -> tuple[list[str], bool]:
    """Cut what is no text off the end; with the rest comes whether the text is said to go on elsewhere.

    A line that sends for the rest ("Continue reading") says so, and an ellipsis at the end of the
    last paragraph.
    """
    kept, goes_on = list(blocks), False
    while kept:
        last = kept[-1].strip()
        if _SYNDICATED.fullmatch(last):
            kept.pop()
        elif _is_read_more(last):
            kept.pop()
            goes_on = True
        else:
            cut = _trailing_link(last)
            if cut is None:
                break
            kept[-1], goes_on = cut, True
            break
    return kept, goes_on or bool(kept and _ELLIPSIS.search(kept[-1]))


def sends_on(tree: Any) -> bool:
    """Say whether a paragraph that links to the rest of the text is the last one beside its neighbours."""
    for link in tree.xpath("//p//a[@href] | //div/a[@href]")[-_LINKS:]:
        line = " ".join(link.getparent().text_content().split()) if len(link.text or "") <= _LONGEST_LINK else ""
        if line and _is_read_more(line):
            last = link if link.getparent().tag == "div" else link.getparent()
            following = (each.text_content().strip() for each in islice(last.itersiblings(), _NEIGHBOURS))
            if all(len(text) <= _LABEL for text in following):
                return True
    return False


def _is_read_more(line: str) -> bool:
    words = line.casefold().strip(" .…»>→[]()")
    return len(line) <= _LONGEST_LINK and words.startswith(_phrases())


def _trailing_link(block: str) -> str | None:
    """Cut "… Continue reading" off the paragraph that it was written into; ``None`` where there is none."""
    lowered = block.lower()
    if len(lowered) != len(block):  # a letter that is two in lower case: places do not fit
        return None
    for phrase in _phrases():
        at = lowered.rfind(phrase)
        if at > 0 and len(block) - at <= _LONGEST_LINK and _ELLIPSIS.search(block[:at].rstrip(" [(")):
            return block[:at].rstrip(" [(")
    return None
