"""Turn an mbox file into the articles of its mails."""

from collections.abc import Iterator

from reports.errors import SourceError
from reports.ingestion._mbox import MAX_MAIL, mails
from reports.ingestion._nesting import MAX_DOCUMENTS, within
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read each mail as a document of its own, called ``file.mbox#mail-3``.

    A dropped file of more mails than one document may hold is read up to there; a mailbox that
    grows is read with ``kind = "mailbox"``. Raises ``SourceError`` where there are none.
    """
    number = 0
    for number, (data, size) in enumerate(mails(raw.data.splitlines(keepends=True)), start=1):
        location = f"{raw.location}#mail-{number}"
        if number >= MAX_DOCUMENTS:
            reason = (
                f'It holds more than {MAX_DOCUMENTS - 1} mails; the rest was not read. Read it with kind = "mailbox".'
            )
            yield Failure(source=source.name, location=raw.location, reason=reason)
            return
        if not data:
            reason = f"It has {size:,} bytes; at most {MAX_MAIL:,} are read."
            yield Failure(source=source.name, location=location, reason=reason)
        else:
            yield from within(location, "mail.eml", data, source, raw.carrier)
    if not number:
        raise SourceError(raw.location, "there is no mail in it", "Save the mailbox as mbox.")
