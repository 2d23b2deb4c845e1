"""A day without news to a section that says so."""

from reports.models.briefing import Paragraph, Section
from reports.protocols import Desk
from reports.sections._phrases import count, day, own


def quiet(desk: Desk) -> Section:
    """What was looked for and not found, and which edition stands."""
    edition, read = desk.edition, len(desk.ledger.articles)
    year = edition.date.year
    period = day(edition.period_start, year)
    if edition.period_end != edition.period_start:
        period = f"{period} to {day(edition.period_end, year)}"
    text = f"No article about this situation was found for {period}."
    if read:
        verb = "was" if read == 1 else "were"
        text = f"{count(read, 'article')} of {period} {verb} read; nothing in them could be reported."
    text = _unread(desk) + text
    if edition.previous_number and edition.previous_date:
        text += f" The last edition is No. {edition.previous_number} of {day(edition.previous_date, year)}."
    return Section(name="quiet", title="Nothing to report", blocks=(Paragraph(line=own(text)),))


def _unread(desk: Desk) -> str:
    """Whether sources are missing: then nothing found does not mean that nothing happened."""
    unread, tried = len(desk.coverage.unread), len(desk.coverage.sources)
    if not unread:
        return ""
    if unread >= tried:
        which = "The only source" if tried == 1 else f"None of the {tried} sources"
        return f"{which} could {'not ' if tried == 1 else ''}be read: what happened is not known. "
    return f"{unread} of {count(tried, 'source')} could not be read. "
