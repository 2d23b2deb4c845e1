"""Findings of an edition in, a proved briefing under one number and revision out."""

from typing import NamedTuple

from reports.errors import DatabaseError
from reports.events import happened
from reports.models.briefing import Briefing
from reports.models.claim import Ledger
from reports.models.edition import Coverage, Edition
from reports.models.finding import Analysis
from reports.protocols import Progress
from reports.steps._coverage import coverage_of
from reports.steps._days import skipped_days
from reports.steps._fingerprint import analysis_version
from reports.steps._masthead import masthead
from reports.steps._replaced import replaced
from reports.steps._request import Request
from reports.steps._retracted import ledger_without
from reports.steps._selection import Selection, select
from reports.steps._worded import worded
from reports.storage.repository import Repository

_ATTEMPTS = 5
"""Runs that may take a number first before this one gives up."""


class Compiled(NamedTuple):
    """The edition as it stands, and whether this run changed it."""

    edition: Edition
    content_hash: str
    new: bool
    coverage: Coverage


def compile(request: Request, progress: Progress) -> Compiled:  # noqa: A001 - the step's name in the design
    """Fuse, compile and prove the edition, and keep it where its content is new.

    The same content is the same edition and changes nothing; another content is the next
    revision. A run that loses the race for a number starts over from what the winner kept.
    Raises ``ProofError`` (then nothing is kept), ``DatabaseError``, and ``LeaseError`` where the
    request has a lease that another run has taken.
    """
    with Repository.open(request.settings.database) as repository:
        for _ in range(_ATTEMPTS):
            compiled = _attempt(repository, request)
            if compiled is not None:
                edition = compiled.edition
                name = f"No. {edition.number}" + (f" revision {edition.revision}" if edition.revision > 1 else "")
                progress(f"compile: {edition.date}, {name}, {'new' if compiled.new else 'unchanged'}")
                _log(compiled)
                return compiled
    raise DatabaseError(
        f"edition {request.situation.name} {request.date}",
        f"other runs took its number {_ATTEMPTS} times",
        "Run it again.",
    )


def _log(compiled: Compiled) -> None:
    edition = compiled.edition
    happened(
        "edition.made", f"No. {edition.number} revision {edition.revision}",
        situation=edition.situation, date=edition.date, number=edition.number, revision=edition.revision,
        new=compiled.new, as_of=edition.as_of, late_by=edition.late_by, failures=len(compiled.coverage.failures),
    )  # fmt: skip


def _attempt(repository: Repository, request: Request) -> Compiled | None:
    selection = select(repository, request)
    previous = repository.editions.before(request.situation.name, request.date)
    ledger, cited, own = fused(repository, request, selection, previous)
    coverage = coverage_of(repository, request, selection)
    fetched = [each.article.id for each in cited if each.article.path.startswith(("http://", "https://"))]
    days = repository.articles.first_seen(fetched)
    skipped = skipped_days(repository, request, previous, selection.standing)
    coverage = coverage.model_copy(update={"accessed": tuple(sorted(days.items())), "skipped": skipped})
    edition = masthead(request, selection, previous, repository.editions.next_number(request.situation.name))
    briefing = _briefing(request, edition, ledger, cited, coverage)
    standing = selection.standing
    if standing is not None:
        if standing.content_hash == briefing.content_hash:
            return Compiled(standing.edition, standing.content_hash, False, standing.coverage)
        before = repository.editions.articles(standing.edition)
        instead = replaced(standing, before, ledger, own)
        revised = edition.model_copy(update={"revision": edition.revision + 1, "replaces": instead})
        briefing = _briefing(request, revised, ledger, cited, coverage)
    if not repository.editions.keep(briefing, own, request.lease):
        return None
    told = [each.article for each in coverage.corrections]
    repository.retractions.tell(request.situation.name, told, request.date)
    return Compiled(briefing.edition, briefing.content_hash, True, coverage)


def fused(
    repository: Repository, request: Request, selection: Selection, previous: Briefing | None
) -> tuple[Ledger, tuple[Analysis, ...], list[str]]:
    """Give the ledger, the findings of every article it cites, and the ids of the edition's own."""
    from reports.fusion import cited_articles, fuse

    own = [article.id for article in selection.articles]
    found = repository.analyses.get(own, analysis_version())
    analyses = tuple(found[article] for article in own if article in found)
    ledger = fuse(
        analyses,
        ledger_without(repository, request, previous),
        request.date,
        request.settings.known_outlets(),
        request.settings.aliases_of(request.situation),
    )
    # figures of the last edition stand beside today's with their own words: their articles come along
    carried = sorted(cited_articles(ledger) - set(found))
    older = repository.analyses.get(carried)
    return ledger, (*analyses, *(older[article] for article in carried if article in older)), own


def _briefing(
    request: Request, edition: Edition, ledger: Ledger, analyses: tuple[Analysis, ...], coverage: Coverage
) -> Briefing:
    situation = request.situation
    return worded(edition, ledger, analyses, coverage, outline=situation.sections, language=situation.language)
