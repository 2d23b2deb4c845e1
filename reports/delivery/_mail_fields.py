"""A letter in, the fields of its header out."""

from email.utils import format_datetime

from reports.delivery import _mail_names as names
from reports.delivery._mail_headers import Field, address_field, text_field, token_field
from reports.delivery._mail_letter import Letter
from reports.models.address import mail_address


def fields(letter: Letter) -> list[Field]:
    """Give the fields of the header in their order; which there are depends on settings alone."""
    mail, facts, recipient, situation = letter.mail, letter.facts, letter.recipient, letter.edition.situation
    sender = names.sender(mail)
    mailto = f"<{names.unsubscribe_mailto(situation, mail)}>"
    link = names.unsubscribe_link(situation, recipient, mail)
    found = [
        token_field("Date", format_datetime(facts.date)),
        address_field("From", sender.address, sender.display_name),
        address_field("To", recipient.address, recipient.display_name),
        text_field("Subject", letter.subject),
        token_field("Message-ID", facts.message_id),
    ]
    if mail.reply_to:
        answers = mail_address(mail.reply_to)
        found.insert(3, address_field("Reply-To", answers.address, answers.display_name))
    if recipient.threaded:
        root = names.thread_root(situation, mail)
        found.append(token_field("In-Reply-To", facts.previous_id or root))
        found.append(token_field("References", *dict.fromkeys((root, facts.previous_id or root))))
    found += [
        token_field("List-Id", names.list_id(situation, mail)),
        token_field("List-Unsubscribe", *((f"<{link}>,", mailto) if link else (mailto,))),
        *([token_field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")] if link else []),
        token_field("Auto-Submitted", "auto-generated"),
        token_field("X-Auto-Response-Suppress", "All"),
        token_field("Content-Language", letter.wording.language),
        token_field("MIME-Version", "1.0"),
    ]
    return found
