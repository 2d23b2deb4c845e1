"""Turn a zip file of articles into the articles of its members."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from reports.errors import SourceError
from reports.ingestion._compression import members
from reports.ingestion._files import is_litter
from reports.ingestion._nesting import inner_name, within
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

_SYSTEM = "__MACOSX"


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read each member as a document of its own, called ``archive.zip#folder/member.txt``.

    Nothing is written to disk, so a member's name is a label and no path. Hidden files and
    system litter are passed over. Raises ``SourceError`` for what is no zip file, declares more
    than the limits of ``_compression``, or is empty.
    """
    found = False
    for number, member in enumerate(members(raw.data, raw.location), start=1):
        name = inner_name(member.name.replace("\\", "/"), f"member-{number}")
        parts = PurePosixPath(name).parts
        if parts[:1] == (_SYSTEM,) or any(is_litter(part) for part in parts if part not in ("..", ".")):
            continue
        found = True
        location = f"{raw.location}#{name}"
        if member.data is None:
            yield Failure(source=source.name, location=location, reason=member.problem or "It cannot be read.")
        else:
            yield from within(location, name, member.data, source)
    if not found:
        raise SourceError(raw.location, "the archive is empty", "Put the articles into it.")
