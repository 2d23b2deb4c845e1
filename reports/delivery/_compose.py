"""An edition and its recipient in, the bytes that go to it out, made once and kept by the outbox."""

from collections.abc import Mapping
from pathlib import Path

from reports.delivery._mail_message import message
from reports.delivery._notice import notice, plain
from reports.errors import ConfigurationError
from reports.models.briefing import Briefing
from reports.models.delivery import Format
from reports.models.mail import Mail
from reports.models.message import Facts, Keys
from reports.models.recipient import Recipient


def compose(
    briefing: Briefing,
    files: Mapping[Format, bytes],
    recipient: Recipient,
    mail: Mail | None,
    facts: Facts,
    *,
    template: Path | None = None,
    keys: Keys | None = None,
) -> bytes:
    """Give the body of a delivery: a mail, the JSON of a webhook, nothing for a channel that takes files alone.

    An erratum has no files: to such a channel it goes as a text.

    ``files`` are all reports of the edition by format; the recipient's formats say which of them are
    in a mail. ``template`` is the situation's, whose ``email.html`` and ``email.txt`` go before ours.
    Of an erratum ``briefing`` is the newest edition of the situation and ``files`` is empty. Equal
    arguments give equal bytes, but for the random numbers and the moment of S/MIME. Raises
    ``RenderingError`` for a template, ``ConfigurationError`` for a mail without ``[mail]`` and for
    certificates that cannot be used.
    """
    if recipient.channel == "mail":
        if mail is None:
            raise ConfigurationError(
                f'recipient "{recipient.name}"', "it is reached by mail, and there is no table [mail]", "Add the table."
            )
        return message(briefing, files, recipient, mail, facts, template=template, keys=keys)
    if recipient.channel == "webhook":
        return notice(briefing, files, recipient, mail, facts)
    return plain(briefing, recipient, facts) if facts.kind == "erratum" else b""
