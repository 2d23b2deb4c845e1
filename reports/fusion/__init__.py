"""Findings of all articles to one ledger, counted by original and compared with the last edition."""

import datetime as dt
from collections.abc import Sequence

from reports.fusion._carry import Day, cited_articles, remembered, rests_on
from reports.fusion._silence import silent, speakers
from reports.fusion._tenures import Record
from reports.fusion.aliases import entries
from reports.fusion.changes import compare
from reports.fusion.events import fuse_events
from reports.fusion.figures import fuse_figures
from reports.fusion.grading import graded_events, graded_figures, graded_statements
from reports.fusion.implications import fuse_implications
from reports.fusion.statements import fuse_statements, with_denials
from reports.fusion.stories import told
from reports.models.aliases import Aliases
from reports.models.claim import Ledger
from reports.models.finding import Analysis
from reports.models.outlet import Outlet

__all__ = ["cited_articles", "compare", "fuse", "rests_on"]


def fuse(
    analyses: Sequence[Analysis],
    previous: Ledger | None,
    date: dt.date,
    outlets: Sequence[Outlet] = (),
    aliases: Aliases = Aliases(),  # noqa: B008 - frozen
) -> Ledger:
    """Join the findings of one edition's articles and compare them with the last edition.

    ``analyses`` in any order, each article once; those that ``previous`` already cites are left
    out. ``previous`` is the ledger of the last edition, ``None`` for the first; ``date`` is the
    edition's, and an undated article is read as of that day; ``outlets`` and ``aliases`` are the
    user's word on who owns an outlet and who is who. Evidence of the last edition's
    claims is carried on where today's articles speak of the same matter: the articles to show
    it from are those of ``cited_articles``. The same arguments give the same ledger, whatever
    the order of the analyses.
    """
    day = Day(analyses, previous, date, outlets, aliases)
    figures = fuse_figures(day)
    statements = fuse_statements(day, figures)
    figures = with_denials(figures, statements)
    implications = fuse_implications(day)
    heard = speakers(statements, day.shelf.articles)
    actors = entries(day.directory, day.shelf, Record(date, heard))
    ledger = Ledger(
        actors=actors,
        figures=graded_figures(figures, statements),
        statements=graded_statements(statements, figures),
        implications=implications,
        events=graded_events(fuse_events(day)),
        first=day.first,
        editions=day.editions,
        silent=silent(actors, day.previous.actors, day.editions),
        outlets=tuple(
            sorted(day.outlets.union(article.outlet for article in day.shelf.articles.values() if article.outlet))
        ),
        articles=tuple(day.shelf.articles),
        same_text=day.shelf.same_text,
        dependences=day.shelf.dependences,
        stories=told(day.stories, day.analyses, day.shelf, actors),
    )
    whole = ledger.model_copy(update={"earlier": remembered(day, ledger)})
    return whole if previous is None else whole.model_copy(update={"changes": compare(previous, whole)})
