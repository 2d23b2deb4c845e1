"""A URL in, the answer at the end of its redirects out, every hop checked like the first."""

from collections.abc import Callable
from typing import NamedTuple

from reports.errors import SourceError
from reports.fetching._exchange import Answer
from reports.fetching._reasons import of_status
from reports.fetching._url import Url, read_url

MOST = 5
_REDIRECTS = (301, 302, 303, 307, 308)


class Arrival(NamedTuple):
    """The last answer and where it came from."""

    url: Url
    answer: Answer


def follow(url: Url, ask: Callable[[Url], Answer]) -> Arrival:
    """Ask for ``url`` and for where it leads, five times at most.

    Raises ``SourceError`` for a loop, too many hops, a place that is no web address, and a step
    from HTTPS down to HTTP.
    """
    way = [url]
    while True:
        answer = _ask(way, ask)
        if answer.status not in _REDIRECTS:
            return Arrival(way[-1], answer)
        following = _next(way, answer)
        if following in way:
            loop = " → ".join(str(each) for each in [*way[way.index(following) :], following])
            problem = f"it leads back to itself: {loop}" if len(loop) < 150 else "its redirects lead in a circle"
            raise SourceError(str(url), problem, "Open it in a browser, and write the address that it ends at.")
        if len(way) > MOST:
            raise SourceError(
                str(url), f"it leads on more than {MOST} times", "Write the address that a browser ends at."
            )
        way.append(following)


def _ask(way: list[Url], ask: Callable[[Url], Answer]) -> Answer:
    try:
        return ask(way[-1])
    except SourceError as error:
        if len(way) == 1:
            raise
        raise SourceError(str(way[0]), f"it leads to {way[-1]}: {error.problem}", error.way_out) from None


def _next(way: list[Url], answer: Answer) -> Url:
    location = answer.field("location")
    if not location:
        raise of_status(str(way[0]), answer.status)
    try:
        following = read_url(_characters(location), base=way[-1])
    except SourceError as error:
        problem = f"it leads to {error.thing}, and {error.problem}"
        raise SourceError(str(way[0]), problem, "Tell its owner, or take the source out.") from None
    if way[-1].scheme == "https" and following.scheme == "http":
        problem = f"it leads from HTTPS to {following.origin}, which anybody on the way could change"
        raise SourceError(str(way[0]), problem, "Write the http:// address if it shall be read all the same.")
    return following._replace(userinfo=None)


def _characters(location: str) -> str:
    """Header fields arrive as Latin-1; servers send UTF-8."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
