"""An edition, its files and a recipient in, the bytes that go to that recipient out."""

import os
from collections.abc import Mapping
from typing import cast

from reports.models.briefing import Briefing
from reports.models.delivery import Format
from reports.models.message import Facts
from reports.models.recipient import Recipient
from reports.models.situation import Situation
from reports.settings import Settings
from reports.steps._parcel import packed


def body_of(
    settings: Settings,
    situation: Situation,
    briefing: Briefing,
    files: Mapping[str, bytes],
    recipient: Recipient,
    *,
    facts: Facts,
) -> bytes:
    """Compose a mail; for another channel what it carries and the reports that the recipient gets whole.

    ``files`` are the reports by format. Raises ``RenderingError`` and ``ConfigurationError``.
    """
    from reports.delivery._compose import compose

    by_format = {cast("Format", name): data for name, data in files.items()}
    template = settings.template_folder(situation)
    sealed = recipient.channel == "mail" and recipient.security != "none"
    keys = settings.mail_keys(recipient, os.environ) if sealed else None
    body = compose(briefing, by_format, recipient, settings.mail, facts, template=template, keys=keys)
    if recipient.channel == "mail":
        return body
    stem = f"{briefing.edition.situation}-{briefing.edition.date}"
    stem += f"-r{briefing.edition.revision}" if briefing.edition.revision > 1 else ""
    return packed(body, {f"{stem}.{name}": by_format[name] for name in recipient.formats if name in by_format})
