"""Notices above and warnings below the news of a mail: of the edition, and of what was sent before."""

import datetime as dt
from typing import NamedTuple

from reports.delivery._mail_words import one_line
from reports.models.briefing import Briefing
from reports.models.edition import Edition
from reports.models.message import Facts
from reports.wording import Wording

MOST = 6
"""Warnings; the report has them all."""


class Notice(NamedTuple):
    """Something about the edition itself that a reader must know before the first line."""

    kind: str
    """flash, resent, late, revision, correction, since: what a template may colour by."""
    text: str


def notices(briefing: Briefing, facts: Facts, wording: Wording) -> tuple[Notice, ...]:
    """Give what stands above the highlights: flash, late, revised, corrected, counted from another edition."""
    edition = briefing.edition
    found: list[tuple[str, str | None]] = [
        ("flash", _flash(facts, wording) if facts.kind == "flash" else None),
        ("resent", wording.text("This edition is sent to you again.") if facts.resent else None),
        ("late", _late(edition.late_by, wording) if edition.late_by else None),
        ("revision", _revision(edition, facts, wording) if edition.revision > 1 else None),
        ("correction", _corrected(briefing, wording)),
        ("since", _since(facts, wording)),
    ]
    return tuple(Notice(kind, text) for kind, text in found if text)


def _flash(facts: Facts, wording: Wording) -> str:
    told = wording.text("Flash edition, outside the schedule.")
    return f"{told} {one_line(facts.reason, 300)}" if facts.reason else told


def _late(late_by: dt.timedelta, wording: Wording) -> str:
    minutes = max(1, round(late_by.total_seconds() / 60))
    if minutes < 120:
        told = wording.count(minutes, "{n} minute", "{n} minutes")
    elif minutes < 48 * 60:
        told = wording.count(round(minutes / 60), "{n} hour", "{n} hours")
    else:
        told = wording.count(round(minutes / 1440), "{n} day", "{n} days")
    return wording.text("Produced {delay} after it was due.", delay=told)


def _revision(edition: Edition, facts: Facts, wording: Wording) -> str:
    replaced = edition.replaces
    if facts.received_revision is not None and (replaced is None or facts.received_revision != replaced.revision):
        return wording.text(
            "Revision {new}, in place of revision {old}, which you were sent.",
            new=edition.revision, old=facts.received_revision,
        )  # fmt: skip
    if replaced is None:
        return wording.text("Revision {new} of this edition.", new=edition.revision)
    moment = wording.moment(replaced.as_of, edition.timezone)
    told = wording.text(
        "Revision {new}, in place of revision {old} as of {moment}.",
        new=edition.revision, old=replaced.revision, moment=moment,
    )  # fmt: skip
    more = [
        wording.count(replaced.articles_added, "{n} article more", "{n} articles more"),
        wording.count(replaced.articles_removed, "{n} article fewer", "{n} articles fewer"),
    ]
    counted = [text for text, n in zip(more, (replaced.articles_added, replaced.articles_removed), strict=True) if n]
    return f"{told} {wording.text('It rests on {articles}.', articles=wording.listed(counted))}" if counted else told


def _corrected(briefing: Briefing, wording: Wording) -> str | None:
    number = len(briefing.coverage.corrections)
    return (
        wording.count(
            number,
            "An article that earlier reports rested on has been retracted; see the corrections.",
            "{n} articles that earlier reports rested on have been retracted; see the corrections.",
        )
        if number
        else None
    )


def _since(facts: Facts, wording: Wording) -> str | None:
    if facts.since is None:
        return None
    return wording.text(
        "The last edition that you were sent is No. {number} of {date}; the changes are counted from there.",
        number=facts.since.number, date=wording.long_date(facts.since.date),
    )  # fmt: skip


def warnings(briefing: Briefing, wording: Wording) -> tuple[str, ...]:
    """Say what could not be read and which days have no edition, in sentences; nothing where all is well."""
    coverage, year = briefing.coverage, briefing.edition.date.year
    names = {source.name: one_line(source.outlet or source.name, 80) for source in coverage.sources}
    found = []
    for state in coverage.states:
        name = names.get(state.source, one_line(state.source, 80))
        since = wording.day(state.since, year) if state.since else None
        if state.state in ("broken", "login page"):
            reason = one_line(state.reason or "", 160)
            told = wording.text("{source} could not be read.", source=name)
            found.append(f"{told} {reason}" if reason else told)
        elif state.state == "stale" and since:
            found.append(wording.text("{source} has had no new article since {date}.", source=name, date=since))
    if coverage.failures:
        number = len(coverage.failures)
        found.append(wording.count(number, "{n} document could not be read.", "{n} documents could not be read."))
    for gap in coverage.skipped:
        period = wording.long_period(gap.first, gap.last)
        told = wording.text("No edition was made for {period}.", period=period)
        found.append(f"{told} {one_line(gap.reason, 160)}")
    left = len(found) - MOST
    if left > 1:
        found = [*found[:MOST], wording.text("More in the report.")]
    return tuple(found)
