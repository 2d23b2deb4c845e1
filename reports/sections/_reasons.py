"""Why a document, source or day is missing, as a run noted it, to the same in the language."""

import re
from functools import cache

from reports.models.briefing import Run
from reports.protocols import Desk
from reports.sections._phrases import native, of_source
from reports.wording import msgid
from reports.wording import placeholders as names_in

REASONS = (
    msgid("It breaks off before the article's text."),
    msgid("It is undated."),
    msgid("It holds no article text."),
    msgid("It holds no text."),
    msgid("It is empty."),
    msgid("It is encrypted."),
    msgid("It is locked with a password."),
    msgid("It is broken or no PDF file."),
    msgid("It is scanned: its pages are pictures without a text layer."),
    msgid("Its text is for subscribers alone."),
    msgid("Its robots.txt asks robots not to fetch it."),
    msgid("It is not a regular file."),
    msgid("It is not text in any encoding that is read."),
    msgid("It is no feed that can be read."),
    msgid("It is of the type {type}, which is not read."),
    msgid("It is larger than {size} MiB."),
    msgid("It has {size} bytes; at most {most} are read."),
    msgid("It has {total} pages; the first {read} were read."),
    msgid("It has {total} entries; the first {read} were read."),
    msgid('It is in another language ("{language}"): it is kept, but only English is read.'),
    msgid("It is dated {day}, after the day on which it was read ({read})."),
    msgid("It was read but could not be analysed ({error})."),
    msgid("It took longer than {seconds} seconds and was cut off; what came until then is kept."),
    msgid("Its text was changed at the source since edition No. {number} of {day}, which held the earlier one."),
    msgid("Its text was changed at the source since revision {revision} of this edition."),
    msgid("The file breaks off before its end; what could be recovered of it was read."),
    msgid("The entry has a headline but no text."),
    msgid("The page is empty."),
    msgid("The archive is empty."),
    msgid("There is no such folder or file."),
    msgid("There is no such page (HTTP {status})."),
    msgid("It asks for a password (HTTP {status})."),
    msgid("Its server refuses it (HTTP {status})."),
    msgid("It is gone for good (HTTP {status})."),
    msgid("Its server is in trouble (HTTP {status})."),
    msgid("Its server says that too much is asked of it (HTTP {status})."),
    msgid("Its server did not answer in time."),
    msgid("Its host name is not known."),
    msgid("No connection ({error})."),
    msgid("The connection broke off before the end."),
    msgid("Reading it needs too much memory."),
    msgid("The process that read it gave no proper answer."),
    msgid("No run was started."),
    msgid("A run was started and did not end."),
    msgid("The run failed: {error}."),
)
"""What readers of a report meet most. Others, and what an operator wrote, are told as they were noted."""


def reason(desk: Desk, noted: str) -> str | Run:
    """The reason in the report's language where it is a common one, else as noted, marked as English."""
    if native(desk):
        return noted
    for phrase in REASONS:
        found = _pattern(phrase).fullmatch(noted)
        if found:
            return desk.wording.text(phrase, **{name: _value(text) for name, text in found.groupdict().items()})
    return of_source(desk, noted)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    pattern = re.escape(phrase)
    for name in names_in(phrase):
        pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>.+?)")
    return re.compile(pattern, re.DOTALL)


def _value(text: str) -> str | float:
    """Whole numbers take the marks of the language."""
    return int(text.replace(",", "")) if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text) else text
