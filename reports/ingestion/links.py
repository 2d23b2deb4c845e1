"""Turn a page that lists articles into the pages of these articles."""

from collections.abc import Iterator

from reports.errors import SourceError
from reports.ingestion._apart import apart
from reports.ingestion._blocks import html_tree
from reports.ingestion._decoding import decode
from reports.ingestion._links import Link, article_links
from reports.ingestion._moments import moment
from reports.ingestion._teasers import is_on_web
from reports.ingestion._walls import wall
from reports.ingestion._wanted import Visit, Wanted
from reports.models._noun import content_id
from reports.models.source import Carrier, Failure, Source
from reports.protocols import Intake, Raw, Response, Unchanged


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Yield the pages that the page at ``source.location`` links to as articles, in its order.

    A page that was read before is read again when its headline on the list has changed. Raises
    ``SourceError`` when the list cannot be read or lists no article.
    """
    if not is_on_web(source.location):
        reason = 'A list of links has a web address; files on this machine are read with kind = "folder".'
        yield Failure(source=source.name, location=source.location, reason=reason)
        return
    response = intake.web.get(source.location, source)
    if response is None:
        yield from map(Unchanged, sorted(intake.stamps))
        return
    wanted = [_wanted(link) for link in apart(intake, links_of, response, source) if not _is_past(link, intake)]
    yield from Visit(source, intake).read(wanted)


def links_of(response: Response, source: Source) -> list[Link]:
    """List the articles that a fetched page links to; raises ``SourceError`` where it links to none."""
    decoded, _ = decode(response.data, source.location, markup=True, charset=response.charset)
    tree = html_tree(decoded, source.location)
    if tree is None:
        raise SourceError(source.location, "the page is empty", "Check the address with a browser.")
    instead = wall(tree, "")
    links = article_links(tree, response.url)
    if not links:
        why = f": {instead}" if instead else "; it may make its list with scripts"
        problem = f"no links to articles were found on it{why}"
        raise SourceError(source.location, problem, "Look for a feed or sitemap of the site.")
    return links


def _wanted(link: Link) -> Wanted:
    stamp = content_id("l", link.title)
    return Wanted(link.address, link.location, stamp, Carrier(title=link.title, published=link.published))


def _is_past(link: Link, intake: Intake) -> bool:
    told = moment(link.published)
    return bool(intake.since and told and told.day < intake.since.date())
