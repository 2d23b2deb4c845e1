"""A day without news to a section that says so."""

from reports.models.briefing import Paragraph, Section
from reports.protocols import Desk
from reports.sections._phrases import own, short_day


def quiet(desk: Desk) -> Section:
    """What was looked for and not found, and which edition stands."""
    words, edition, read = desk.wording, desk.edition, len(desk.ledger.articles)
    period = short_day(desk, edition.period_start)
    if edition.period_end != edition.period_start:
        period = words.text("{first} to {last}", first=period, last=short_day(desk, edition.period_end))
    told = [*_unread(desk)]
    if read:
        told.append(
            words.count(
                read,
                "{n} article of {period} was read; nothing in them could be reported.",
                "{n} articles of {period} were read; nothing in them could be reported.",
                period=period,
            )
        )
    else:
        told.append(words.text("No article about this situation was found for {period}.", period=period))
    if edition.previous_number and edition.previous_date:
        number, day = str(edition.previous_number), short_day(desk, edition.previous_date)
        told.append(words.text("The last edition is No. {number} of {day}.", number=number, day=day))
    text = " ".join(told)
    return Section(name="quiet", title=words.text("Nothing to report"), blocks=(Paragraph(line=own(text)),))


def _unread(desk: Desk) -> list[str]:
    """Whether sources are missing: then nothing found does not mean that nothing happened."""
    words, unread, tried = desk.wording, len(desk.coverage.unread), len(desk.coverage.sources)
    if not unread:
        return []
    if unread < tried:
        sources = words.count(tried, "{n} source", "{n} sources")
        return [words.text("{unread} of {sources} could not be read.", unread=unread, sources=sources)]
    return [
        words.count(
            tried,
            "The only source could not be read: what happened is not known.",
            "None of the {n} sources could be read: what happened is not known.",
        )
    ]
