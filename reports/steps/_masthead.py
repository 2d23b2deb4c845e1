"""A request and its selection in, the masthead of its edition out: number, period, cut-off."""

import datetime as dt

from reports import __version__
from reports.models.briefing import Briefing
from reports.models.edition import Edition
from reports.schedule import next_date
from reports.steps._request import Request
from reports.steps._selection import Selection


def masthead(request: Request, selection: Selection, previous: Briefing | None, next_number: int) -> Edition:
    """Word the masthead; an edition that stands keeps its number and revision."""
    from reports.language import version

    standing = selection.standing.edition if selection.standing else None
    situation = request.situation
    return Edition(
        situation=situation.name,
        title=situation.title,
        date=request.date,
        number=standing.number if standing else next_number,
        revision=standing.revision if standing else 1,
        as_of=min(request.now.astimezone(request.zone), _end(request)),
        timezone=situation.timezone,
        period_start=_period_start(request, selection, previous),
        period_end=request.date,
        next_edition=_next_edition(request),
        marking=situation.marking,
        contact=situation.contact,
        late_by=None if standing else request.late_by,
        flash=request.flash,
        replaces=standing.replaces if standing else None,
        previous_date=previous.edition.date if previous else None,
        previous_number=previous.edition.number if previous else None,
        pipeline=version(),
        software=f"sitrep {__version__}",
    )


def _end(request: Request) -> dt.datetime:
    """Last second of the date in the situation's zone, whatever its clocks do that day."""
    return dt.datetime.combine(request.date, dt.time(23, 59, 59), request.zone)


def _period_start(request: Request, selection: Selection, previous: Briefing | None) -> dt.date:
    if previous is not None:
        return previous.edition.date + dt.timedelta(days=1)
    published = [article.published for article in selection.articles if article.published]
    return min(published, default=request.date)


def _next_edition(request: Request) -> dt.date | None:
    """Give the next date that is due; ``None`` without a schedule."""
    schedule = request.situation.schedule
    return next_date(schedule, request.zone, request.date) if schedule else None
