"""Source marks of a mail in, the articles that they stand for out."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from reports.delivery._mail_words import one_line
from reports.models.briefing import Briefing
from reports.wording import Wording

MOST = 20


class Cited(NamedTuple):
    """An article behind a mark; ``url`` only where it is an address of the web."""

    number: int
    outlet: str
    title: str
    facts: str
    """Day of publication and Admiralty grade."""
    url: str | None


def cited(briefing: Briefing, marks: Iterable[str], wording: Wording) -> tuple[Cited, ...]:
    """Give the sources of these marks ("3b" is of source 3), in their order, twenty at most."""
    numbers = {int(found[0]) for mark in marks if (found := re.match(r"[0-9]{1,6}", mark))}
    entries = sorted((each for each in briefing.sources if each.number in numbers), key=lambda each: each.number)
    year = briefing.edition.date.year
    return tuple(
        Cited(
            number=each.number,
            outlet=one_line(each.outlet or "", 60) or wording.text("Outlet not stated"),
            title=one_line(each.title or "", 140) or wording.text("title not stated"),
            facts=wording.comma.join(
                [
                    *([wording.day(each.published, year)] if each.published else []),
                    wording.text("grade {grade}", grade=each.grade),
                ]
            ),
            url=web_address(each.url),
        )
        for each in entries[:MOST]
    )


def web_address(url: str | None) -> str | None:
    """Give ``url`` where it is an absolute http or https address of 600 printable ASCII characters at most."""
    if not url or not re.fullmatch(r"[\x21-\x7e]{1,600}", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
