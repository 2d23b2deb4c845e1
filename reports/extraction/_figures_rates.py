"""The words behind a counted noun to the period it recurs by: "2,000 containers a day"."""

from typing import NamedTuple

from spacy.tokens import Doc

from reports.extraction._figures_words import table, words

_ARTICLES = ("a", "an", "per", "each", "every")


class Rate(NamedTuple):
    """A period and the character after its words."""

    period: str
    end: int


def recurring(doc: Doc, end: int) -> Rate | None:
    """The rate that begins at character ``end``; "a year ago" is a point in time, no rate."""
    here = doc.char_span(end, end + 2, alignment_mode="expand")
    first = here.end - 1 if here is not None and len(here) else len(doc)
    while first < len(doc) and (doc[first].idx < end or doc[first].is_space):
        first += 1
    if first >= len(doc) or doc[first].is_sent_start:
        return None
    lead = doc[first].lower_ in _ARTICLES
    last = first + 1 if lead else first
    period = table("periods").get(doc[last].lower_) if last < len(doc) else None
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if period is None or (not lead and not doc[last].lower_.endswith("ly")) or after in words("not_recurring"):
        return None
    return Rate(period, doc[last].idx + len(doc[last]))
