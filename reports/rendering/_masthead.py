"""An edition to the words of its masthead, as every format prints them."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from reports.rendering._text import printable

if TYPE_CHECKING:
    from babel import Locale

    from reports.models.briefing import Briefing
    from reports.models.edition import Edition


class Masthead(NamedTuple):
    """Strings ready to print; ``facts`` are pairs of label and value."""

    title: str
    issue: str
    """"Situation report No. 3, revision 2"."""
    date: str
    as_of: str
    marking: str | None
    facts: tuple[tuple[str, str], ...]


def masthead(briefing: "Briefing") -> Masthead:
    """Word the masthead of ``briefing`` in the conventions of its language."""
    edition = briefing.edition
    locale = briefing.language
    follows = "None, first edition"
    if edition.previous_number is not None:
        follows = f"No. {edition.previous_number}"
        if edition.previous_date is not None:
            follows += f", {long_date(edition.previous_date, locale)}"
    facts = [
        ("Period covered", _period(edition.period_start, edition.period_end, locale)),
        ("Previous edition", follows),
        ("Next edition", long_date(edition.next_edition, locale) if edition.next_edition else "Not scheduled"),
        *((label[:1].upper() + label[1:], str(count)) for label, count in briefing.counts),
    ]
    revision = f", revision {edition.revision}" if edition.revision > 1 else ""
    return Masthead(
        title=printable(edition.title),
        issue=f"Situation report No. {edition.number}{revision}",
        date=long_date(edition.date, locale),
        as_of=_as_of(edition, locale),
        marking=printable(edition.marking) if edition.marking else None,
        facts=tuple((printable(label), printable(value)) for label, value in facts),
    )


def long_date(day: date, language: str) -> str:
    """Write ``day`` in full: "23 October 2024"."""
    from babel.dates import format_date

    return format_date(day, format="long", locale=_locale(language))


def _period(first: date, last: date, language: str) -> str:
    """Write a period without saying twice what its ends share: "22–23 October 2024"."""
    start, end = long_date(first, language), long_date(last, language)
    if first == last:
        return end
    words, shared = start.split(), end.split()
    while len(words) > 1 and words[-1] == shared[-1]:
        words.pop()
        shared.pop()
    opening = " ".join(words).rstrip(",")
    return f"{opening}–{end}" if len(words) == 1 else f"{opening} – {end}"


def _locale(language: str) -> "Locale":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def _as_of(edition: "Edition", language: str) -> str:
    moment = edition.as_of.astimezone(ZoneInfo(edition.timezone))
    zone = moment.strftime("%Z")
    if zone[:1] in "+-":  # zones without a name of their own
        zone = f"UTC{zone}"
    return f"{long_date(moment.date(), language)}, {moment:%H:%M} {zone}"
