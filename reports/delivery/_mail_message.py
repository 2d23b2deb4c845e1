"""An edition, its recipient and the facts of a mail in, the bytes of the mail out."""

from collections.abc import Mapping
from pathlib import Path

from reports.delivery._mail_entity import Attachment, entity
from reports.delivery._mail_fields import fields
from reports.delivery._mail_headers import block
from reports.delivery._mail_letter import Letter, letter_of, variables
from reports.delivery._mail_names import file_name
from reports.delivery._mail_template import fill
from reports.delivery._smime import sealed
from reports.models.briefing import Briefing
from reports.models.delivery import Format
from reports.models.mail import Mail
from reports.models.message import Facts, Keys
from reports.models.recipient import Recipient


def message(
    briefing: Briefing,
    files: Mapping[Format, bytes],
    recipient: Recipient,
    mail: Mail,
    facts: Facts,
    *,
    template: Path | None = None,
    keys: Keys | None = None,
) -> bytes:
    """Give the mail as it goes over the wire: ASCII, CRLF, no line above 998 characters, one address in To.

    Reports that would make it larger than ``mail.max_bytes`` are left out, the largest first, and the
    mail says where they are. Raises ``RenderingError`` for a template that cannot be used,
    ``ConfigurationError`` for certificates and keys that cannot, ``ValueError`` for facts that cannot
    stand in a header.
    """
    letter = letter_of(briefing, files, recipient, mail, facts)
    start = block(fields(letter))
    wanted = () if facts.kind == "erratum" else recipient.formats
    attached = [Attachment(file_name(letter.edition, each), each, files[each]) for each in wanted if each in files]
    left_out: list[Format] = []
    while True:
        html, text = parts(letter, [each.format for each in attached], left_out, template)
        data = start + sealed(entity(text, html, attached), recipient, keys or Keys())
        if len(data) <= mail.max_bytes or not attached:
            return data
        largest = max(attached, key=lambda each: len(each.data))
        attached.remove(largest)
        left_out.append(largest.format)


def parts(
    letter: Letter, attached: list[Format], left_out: list[Format], template: Path | None = None
) -> tuple[str, str]:
    """Give the HTML and the text part."""
    given = variables(letter, attached, left_out)
    return fill("email.html", given, template), fill("email.txt", given, template)
