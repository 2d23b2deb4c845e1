"""Turn a plain text file into one article."""

from collections.abc import Iterator

from reports.errors import SourceError
from reports.ingestion._cleaning import clean, unwrap
from reports.ingestion._decoding import decode
from reports.ingestion._draft import check_size, finish
from reports.ingestion._front_matter import front_matter
from reports.ingestion._headed import headed
from reports.ingestion._zones import lay_out
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the article, its header taken from front matter, a date line and the lines around the body.

    Front matter is a block of ``key: value`` lines between two ``---`` with any of title, date,
    outlet, owner, agency, byline, url, language and sample. A date line is
    ``date YYYY-MM-DD caption (CREDIT)``. Without a title in either, a heading above the body is
    the title.
    """
    decoded, assumption = decode(raw.data, raw.location, charset=raw.carrier.charset)
    check_size(len(decoded), raw.location)
    text = clean(decoded)
    if not text:
        raise SourceError(raw.location, "it is empty", "Save the article's text in it.")
    fields, start = front_matter(text)
    text = unwrap(text, start)
    layout = lay_out(text, start, titled=bool(fields.get("title")))
    if start:
        layout.insert_header(len(text[:start].rstrip()))
    if assumption:
        yield Note(source=source.name, location=raw.location, reason=assumption)
    yield from finish(headed(raw, text, layout, fields, fields.get("title")), source)
