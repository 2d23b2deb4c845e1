"""Turn a fragment of HTML, or plain text, into paragraphs."""

from functools import lru_cache

from reports.errors import SourceError
from reports.ingestion._blocks import drop_unseen, html_tree, paragraphs
from reports.ingestion._cleaning import clean, single_line, unwrap
from reports.ingestion._draft import check_size
from reports.ingestion._noise import drop_asides, drop_boxes


def fragment_paragraphs(markup: str, location: str) -> list[str]:
    """List the paragraphs that a reader of the fragment sees; raises ``SourceError`` for a hostile one."""
    try:
        return list(_read(markup))
    except SourceError as error:
        raise SourceError(location, error.problem, error.way_out) from None


@lru_cache(maxsize=32)
def _read(markup: str) -> tuple[str, ...]:
    """Read a fragment; the same one is asked for several times, when it is judged and when it is taken."""
    if "<" not in markup and "&" not in markup:  # plain text: its line ends are its paragraphs
        check_size(len(markup), "it")
        return (unwrap(clean(markup)),)
    tree = html_tree(f"<div>{markup}</div>", "it")
    if tree is None:
        return ()
    drop_unseen(tree)
    seen = paragraphs(tree)
    drop_boxes(tree)
    drop_asides(tree)
    return tuple(paragraphs(tree) or seen)  # an entry that is nothing but a link is that link


def one_line(value: str | None, location: str) -> str | None:
    """Take the markup out of a value that is one line."""
    return single_line(" ".join(fragment_paragraphs(value, location))) if value else None
