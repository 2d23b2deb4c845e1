"""Turn a fragment of HTML, or plain text, into paragraphs."""

from reports.ingestion._blocks import drop_unseen, html_tree, paragraphs
from reports.ingestion._cleaning import clean, single_line, unwrap
from reports.ingestion._draft import check_size
from reports.ingestion._noise import drop_asides, drop_boxes


def fragment_paragraphs(markup: str, location: str) -> list[str]:
    """List the paragraphs that a reader of the fragment sees; raises ``SourceError`` for a hostile one."""
    if "<" not in markup and "&" not in markup:  # plain text: its line ends are its paragraphs
        check_size(len(markup), location)
        return [unwrap(clean(markup))]
    tree = html_tree(f"<div>{markup}</div>", location)
    if tree is None:
        return []
    drop_unseen(tree)
    seen = paragraphs(tree)
    drop_boxes(tree)
    drop_asides(tree)
    return paragraphs(tree) or seen  # an entry that is nothing but a link is that link


def one_line(value: str | None, location: str) -> str | None:
    """Take the markup out of a value that is one line."""
    return single_line(" ".join(fragment_paragraphs(value, location))) if value else None
