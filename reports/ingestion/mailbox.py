"""Turn a mailbox (mbox file, Maildir, IMAP folder) into its mails, without touching it."""

from collections.abc import Iterator
from pathlib import Path

from reports.ingestion._files import failure
from reports.ingestion._imap import read_imap
from reports.ingestion._mail_folders import is_maildir, read_maildir, read_mbox
from reports.models.source import Failure, Source
from reports.protocols import Intake, Raw, Unchanged


def read(source: Source, intake: Intake) -> Iterator[Raw | Failure | Unchanged]:
    """Yield the mails that are new, what was read before as unchanged, and what cannot be read.

    ``source.location`` is ``imaps://[user@]host[:port]/FOLDER`` (INBOX when left out), the path of
    an mbox file, or that of a Maildir. Over IMAP the user is ``source.username`` and the password
    that of ``source.password_file`` or ``SITREP_SOURCE_<NAME>_PASSWORD``.
    """
    if "://" in source.location:
        yield from read_imap(source, intake)
        return
    path = Path(source.location)
    if is_maildir(path):
        yield from read_maildir(source, intake)
    elif path.is_dir():
        yield failure(source, path, 'It is a folder without "cur" and "new", which a Maildir has.')
    elif not path.exists():
        yield failure(source, path, "There is no such file or Maildir.")
    elif not path.is_file():
        yield failure(source, path, "It is not a regular file.")
    else:
        try:
            yield from read_mbox(source, intake)
        except OSError as error:
            yield failure(source, path, f"It cannot be opened: {error.strerror or type(error).__name__}.")
