"""Turn a page's paragraphs into those of its article and what frames them: title, date, byline.

A page prints these above its article as well as it has them as fields. As words of the text
they would stand in the way of the first sentence, which tells the most.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.ingestion._cleaning import single_line
from reports.ingestion._moments import WRITTEN, moment

_LOOKED_AT = 6
"""Paragraphs among which the title is looked for; what stands before it is the site's."""
_LINE = 100
_OTHER_WORDS = 4
"""Words besides a date that may stand in its line: "Published", "All news", "Last updated at"."""
_BYLINE = re.compile(r"(?:written |reported )?by:? (?P<names>[^\W\d_][^.!?“”\"]{2,90})", re.I)
_IMPRINT = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,150}|.{0,100}\ball rights reserved\b.{0,60}|reproduction\b.{0,150}", re.I
)


class Framed(NamedTuple):
    """The paragraphs of an article without what frames them, and what that told."""

    blocks: list[str]
    published: str | None
    byline: str | None


def without_frame(blocks: Sequence[str], title: str | None) -> Framed:
    """Cut title, lines of date and byline, and imprint off the text."""
    kept = list(blocks)
    at = next((n for n, block in enumerate(kept[:_LOOKED_AT]) if _is_title(block, title)), None)
    above = [] if at is None or any(len(block) > _LINE for block in kept[:at]) else kept[: at + 1]
    kept = kept[len(above) :]
    frame = list(above)
    while len(kept) > 1 and len(kept[0]) <= _LINE and (_is_date(kept[0]) or _BYLINE.fullmatch(kept[0].strip())):
        frame.append(kept.pop(0))
    dates = (match[0] for line in frame if _is_date(line) and (match := WRITTEN.search(line)))
    names = (match["names"] for line in frame if (match := _BYLINE.fullmatch(line.strip())))
    published, byline = next(dates, None), next(names, None)
    while len(kept) > 1 and _IMPRINT.fullmatch(kept[-1].strip()):
        kept.pop()
    return Framed(kept, published, byline)


def _is_title(block: str, title: str | None) -> bool:
    line = (single_line(block) or "").casefold()
    wanted = (title or "").casefold()
    return bool(wanted) and (line == wanted or (line.startswith(wanted) and len(line) - len(wanted) <= 20))


def _is_date(line: str) -> bool:
    match = WRITTEN.search(line)
    if match is None or moment(match[0]) is None:
        return False
    others = re.findall(r"[^\W\d_]{2,}", line[: match.start()] + line[match.end() :])
    return len(others) <= _OTHER_WORDS and not line.endswith((".", "!", "?", "”"))
