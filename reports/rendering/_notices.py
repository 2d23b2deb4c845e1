"""An edition to what its reader must know of it first: that it is late, and what it replaces."""

import datetime as dt
from typing import TYPE_CHECKING

from reports.rendering._text import printable, quoted
from reports.wording import msgids

if TYPE_CHECKING:
    from reports.models.edition import Edition, Replaced
    from reports.models.flash import Flash
    from reports.wording import Wording

_SUBJECTS = {
    "figure": msgids("{n} figure", "{n} figures"),
    "statement": msgids("{n} statement", "{n} statements"),
    "implication": msgids("{n} judgement", "{n} judgements"),
}

_WORDS = 240
"""Characters that are quoted of what set off a flash edition; the report has it whole."""


def notices(edition: "Edition", wording: "Wording") -> tuple[str, ...]:
    """Give sentences for beneath the title; none for an edition on time that is the first of its day."""
    found = []
    if edition.flash:
        found.append(_flash(edition.flash, wording))
    if edition.late_by:
        found.append(wording.text("Produced {delay} after it was due.", delay=_span(edition.late_by, wording)))
    if edition.replaces:
        found.append(_revision(edition, edition.replaces, wording))
    return tuple(found)


def _flash(flash: "Flash", wording: "Wording") -> str:
    """Say which rule was met and by whose words, which stay as they are."""
    words = quoted(flash.evidence.text[:_WORDS] + ("…" if len(flash.evidence.text) > _WORDS else ""), wording)
    outlet = f" ({printable(flash.outlet)})" if flash.outlet else ""
    return f"{wording.text('Flash edition, outside the schedule.')} {printable(flash.rule)}: {words}{outlet}"


def _span(late_by: dt.timedelta, wording: "Wording") -> str:
    """Write how late in the unit that a reader would use."""
    minutes = max(1, round(late_by.total_seconds() / 60))
    if minutes < 120:
        return wording.count(minutes, "{n} minute", "{n} minutes")
    if minutes < 48 * 60:
        return wording.count(round(minutes / 60), "{n} hour", "{n} hours")
    return wording.count(round(minutes / 1440), "{n} day", "{n} days")


def _revision(edition: "Edition", replaced: "Replaced", wording: "Wording") -> str:
    """Say which revision was there before, and what is different in this one."""
    told = [
        wording.text(
            "Revision {new}, in place of revision {old} as of {moment}.",
            new=edition.revision, old=replaced.revision, moment=wording.moment(replaced.as_of, edition.timezone),
        )
    ]  # fmt: skip
    if articles := _articles(replaced, wording):
        told.append(wording.text("It rests on {articles}.", articles=wording.listed(articles)))
    if claims := _claims(replaced, wording):
        told.append(wording.text("New or changed: {claims}.", claims=wording.listed(claims)))
    if not articles and not claims:
        told.append(wording.text("It reports the same of events; what it tells of its sources is different."))
    return " ".join(told)


def _articles(replaced: "Replaced", wording: "Wording") -> list[str]:
    more, fewer = replaced.articles_added, replaced.articles_removed
    return [
        *([wording.count(more, "{n} article more", "{n} articles more")] if more else []),
        *([wording.count(fewer, "{n} article fewer", "{n} articles fewer")] if fewer else []),
    ]


def _claims(replaced: "Replaced", wording: "Wording") -> list[str]:
    numbers = {subject: sum(count for _, of, count in replaced.changes if of == subject) for subject in _SUBJECTS}
    return [wording.count(number, *_SUBJECTS[subject]) for subject, number in numbers.items() if number]
