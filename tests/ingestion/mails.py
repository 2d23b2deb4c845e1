"""Mails for the tests of mails and mailboxes."""

from email.message import EmailMessage

TEXT = "The harbour master of Lomea said on Friday that at least 300 passengers had waited for two days."


def message(subject: str, text: str = TEXT, html: str | None = None, **fields: str) -> EmailMessage:
    """A mail with these further fields, ``_`` standing for ``-`` in their names."""
    made = EmailMessage()
    made["From"] = "Ada Brandt <ada@example.org>"
    made["To"] = "desk@example.org"
    made["Date"] = "Sat, 04 May 2024 08:00:00 +0200"
    made["Message-ID"] = f"<{subject.lower().replace(' ', '-')}@example.org>"
    made["Subject"] = subject
    for name, value in fields.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def mail(subject: str, text: str = TEXT, html: str | None = None, **fields: str) -> bytes:
    """Its bytes."""
    return message(subject, text, html, **fields).as_bytes()
