"""Addresses and files in, their articles added to a situation at once out."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from reports.errors import SourceError
from reports.models.article import Article
from reports.models.source import Failure, Source
from reports.protocols import Intake
from reports.steps._demanded import demanded_source
from reports.steps._parsing import Parsers
from reports.steps._request import Request, refuse_password
from reports.steps._source_reading import Desk, Outcome, outcomes
from reports.steps._web import LazyWeb
from reports.storage.readings import Found, Reading
from reports.storage.repository import Repository

Newness = Literal["new", "new version", "known"]


class Added(NamedTuple):
    """An article that a place gave."""

    article: Article
    newness: Newness
    warnings: tuple[str, ...]


def add_articles(
    request: Request, locations: Sequence[str], *, allow_private: bool = False
) -> Iterator[Added | Failure]:
    """Read the places one after the other and add what they hold to the situation of the request.

    Its next edition holds these articles whatever their age, and whether they hold one of the
    situation's words or not. Yields what each place gave, in its order, and a failure for what
    could not be read. Raises ``DatabaseError``, ``ConfigurationError`` for a way to the web that
    cannot be used, and ``UsageError`` for an address that holds a password.
    """
    for location in locations:
        refuse_password(location)
    with Repository.open(request.settings.database) as repository, Parsers() as parsers:
        web = LazyWeb(request.settings.fetching, None, request.now)
        for location in locations:
            source = demanded_source(request.situation, location, allow_private=allow_private)
            desk = Desk(
                repository.readings.of(source.name),
                Intake(web, {}, request.now, apart=parsers.call),
                parsers.parse,
                repository.documents,
            )
            gave = False
            for one in _read(source, desk, repository, request):
                gave = True
                yield one
            if not gave:
                yield Failure(source=source.name, location=location, reason="There is no article in it.")
            repository.readings.settle(source.name, ())  # it is looked at once, not watched


def _read(source: Source, desk: Desk, repository: Repository, request: Request) -> Iterator[Added | Failure]:
    try:
        for outcome in outcomes(source, desk):
            yield from _kept(source, outcome, repository, request)
    except SourceError as error:
        yield Failure(source=source.name, location=source.location, reason=f"{error.problem}.")


def _kept(source: Source, outcome: Outcome, repository: Repository, request: Request) -> Iterator[Added | Failure]:
    reading = outcome.found.reading
    yield from reading.problems
    if reading.unread or not reading.sightings:
        return
    newness: dict[str, Newness] = {}
    if outcome.changed:
        found = Found(reading, outcome.found.articles, outcome.found.capture)
        kept = repository.articles.keep(source.name, [found], request.today)
        [reading] = kept.readings
        for identity in kept.identities:
            version = identity.new and identity.article.supersedes is not None
            newness[identity.article.id] = "new version" if version else "new" if identity.new else "known"
    articles = repository.articles.get([sighting.article for sighting in reading.sightings])
    for sighting in reading.sightings:
        if sighting.article in articles:
            warnings = _warnings(reading, sighting.path)
            yield Added(articles[sighting.article], newness.get(sighting.article, "known"), warnings)


def _warnings(reading: Reading, path: str) -> tuple[str, ...]:
    return tuple(note.reason for note in reading.notes if note.location == path)
