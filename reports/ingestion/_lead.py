"""Turn the head of an article on its page into its standfirst, byline and date as printed."""

import re
from typing import Any

from reports.ingestion._cleaning import single_line
from reports.ingestion._moments import WRITTEN, moment

_STANDFIRST = (
    "//*[self::p or self::h2 or self::h3 or self::div or self::span][@itemprop='description'"
    " or @itemprop='alternativeHeadline' or {}]"
).format(
    " or ".join(
        f"contains(concat(' ', translate(@class, '_', '-'), ' '), '{sign}')"
        for sign in (
            " standfirst",
            "-standfirst",
            " lead ",
            "-lead ",
            " lede",
            " dek ",
            "-dek ",
            " subtitle",
            "-subtitle",
        )
    )
)
_MARKED = "//*[{}]".format(
    " or ".join(
        f"contains(@class, '{sign}')"
        for sign in ("byline", "author", "submitted", "meta", "date", "posted", "publish", "info")
    )
)
_SHORT, _LONG = 20, 500
_LINE = 160
_BY = re.compile(r"\b[Bb]y:? (?P<names>[^\W\d_][^\d|·]{2,80}?)(?= on (?=\w+day|\d|[A-Z])|\s*[|·,–—-]?\s*\d|\s*[|·]|$)")


def standfirst(tree: Any) -> str | None:
    """Give the sentence under the headline that an editor wrote above the text, as marked up."""
    for element in tree.xpath(_STANDFIRST)[:5]:
        text = single_line(" ".join(element.text_content().split()))
        if text and _SHORT <= len(text) <= _LONG and not element.xpath(".//p[2]"):
            return text
    return None


def printed(tree: Any) -> tuple[str | None, str | None]:
    """Give byline and date that a line beside the headline prints, where it is marked as such by its class."""
    lines = [" ".join(each.text_content().split()) for each in tree.xpath(_MARKED)[:200]]
    lines = [line for line in lines if line and len(line) <= _LINE]
    names = next((match["names"] for line in lines if (match := _BY.search(line))), None)
    dates = (match[0] for line in lines if (match := WRITTEN.search(line)))
    return names, next((written for written in dates if moment(written)), None)
