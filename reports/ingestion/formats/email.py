"""Turn a mail into articles: its text or its stories, what it forwards, and what is attached."""

import re
from collections.abc import Iterator, Sequence
from email.utils import parseaddr

from reports.errors import SourceError
from reports.ingestion._cleaning import clean, unwrap
from reports.ingestion._decoding import decode
from reports.ingestion._draft import Draft, check_size, finish
from reports.ingestion._mail_blocks import Block, html_blocks, plain_blocks
from reports.ingestion._mail_message import Mail, Part, read_mail
from reports.ingestion._mail_quotes import Section, sections
from reports.ingestion._nesting import within
from reports.ingestion._newsletter import Story, opening, stories
from reports.ingestion._values import web_address
from reports.ingestion._zones import lay_out
from reports.models.article import Article
from reports.models.source import Carrier, Failure, Note, Source
from reports.protocols import Raw

_FORWARD = re.compile(r"(?:fwd?|wg|tr|rv|i)\s?:\s*", re.I)
_REPLY = re.compile(r"(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv)(?:\[\d+\])?\s?:\s*|\[[\w .-]{2,30}\]\s*)+", re.I)
_RICH = 0.6
"""Share of the plain text's words that the HTML text must have to be preferred."""
_NO_DOCUMENTS = ("image/", "video/", "audio/", "application/pgp", "application/pkcs7", "text/calendar", "text/x-vcard")
_COVERING = 12
"""Fewer words beside what is forwarded or attached are a covering note ("See below")."""
_OPENING = 40
"""Words before the first story from which on they are a text of their own."""


def parse(raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read a mail: the richer of its texts, without what it answers, signatures and footers.

    A newsletter of several stories gives one article each, called ``mail.eml#story-3``, cut to a
    teaser where the rest stands on the page that it links to; a forwarded mail is an article of
    its own (``#forwarded-1``), and so is each attachment in a format that is read
    (``#attachment-2:report.pdf``). A page that a browser saved as MHTML is read as a page. The
    sender is weak evidence of the outlet; the date is when it was sent. Raises ``SourceError``
    where there is nothing to read at all.
    """
    mail = read_mail(raw.data, raw.location)
    if page := _saved_page(mail):
        address = web_address(mail.fields.get("snapshot-content-location") or mail.fields.get("content-location"))
        carrier = raw.carrier.model_copy(update={"url": raw.carrier.url or address, "charset": page.charset})
        yield from within(raw.location, "page.html", page.data, source, carrier)
        return
    found = False
    for result in _texts(mail, raw, source):
        found = found or isinstance(result, Article)
        yield result
    for number, part in enumerate(mail.files, start=1):
        if not _is_read(part):
            continue
        location = f"{raw.location}#attachment-{number}" + (f":{part.name}" if part.name else "")
        name = part.name or ("message.eml" if part.media_type == "message/rfc822" else "attachment")
        found = True
        yield from within(location, name, part.data, source, _carrier(mail, raw))
    if mail.left_out:
        reason = f"It has too many parts, or too deep ones; {mail.left_out:,} were not read."
        yield Failure(source=source.name, location=raw.location, reason=reason)
    elif not found:
        raise SourceError(raw.location, "it has no text, nor an attachment that is read", "Save what it shows as text.")


def _texts(mail: Mail, raw: Raw, source: Source) -> Iterator[Article | Failure | Note]:
    """Read the mail itself: its stories, or its words and those it forwards."""
    blocks, lines, remark = _chosen(mail, raw)
    check_size(sum(len(block.text) for block in blocks) + sum(map(len, lines)), raw.location)
    if remark:
        yield Note(source=source.name, location=raw.location, reason=remark)
    if not blocks:
        blocks = plain_blocks(tuple(lines))
    several = stories(blocks) if _is_newsletter(mail) else []
    if several:
        yield from _told(several, opening(blocks, several), mail, raw, source)
        return
    if not lines:  # an empty line between the blocks of a page, as between paragraphs
        lines = [line for block in blocks if block.text for line in (*block.text.split("\n"), "")]
    forwards = bool(_FORWARD.match(mail.fields.get("subject", "")))
    number = 0
    found = sections(lines, forwards=forwards)
    for section in found:
        number += bool(section.fields)
        covers = not section.fields and (len(found) > 1 or any(map(_is_read, mail.files)))
        if covers and sum(len(line.split()) for line in section.lines) < _COVERING:
            continue
        location = f"{raw.location}#forwarded-{number}" if section.fields else raw.location
        yield from _article(section, location, mail, raw, source)


def _saved_page(mail: Mail) -> Part | None:
    """Find the page in a file that a browser saved with its pictures (MHTML, RFC 2557), which looks like a mail."""
    if "snapshot-content-location" not in mail.fields and mail.sender() != (None, None):
        return None
    pages = (part for part in mail.texts if part.media_type == "text/html")
    return next(pages, None) if "mime-version" in mail.fields or "snapshot-content-location" in mail.fields else None


def _chosen(mail: Mail, raw: Raw) -> tuple[list[Block], list[str], str | None]:
    """Choose between the texts: blocks of HTML, or lines of plain text, with what was assumed of its encoding."""
    blocks: list[Block] = []
    lines: list[str] = []
    remark = None
    for part in mail.texts:
        if not part.data.strip():
            continue
        markup = part.media_type == "text/html"
        text, assumed = decode(part.data, raw.location, markup=markup, charset=part.charset)
        remark = remark or assumed
        if markup:
            blocks += html_blocks(text, raw.location)
        else:
            check_size(len(text), raw.location)
            lines += [*_lines(text, part), ""]
    written = sum(len(line.split()) for line in lines)
    if sum(len(block.text.split()) for block in blocks) >= _RICH * written:
        return blocks, [], remark
    return [], lines, remark


def _is_read(part: Part) -> bool:
    """Pictures, signatures and appointments are no documents; nobody misses their text."""
    return not part.media_type.startswith(_NO_DOCUMENTS)


def _lines(text: str, part: Part) -> list[str]:
    """Give the lines of plain text; of flowed text (RFC 3676) those that a program broke are joined."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not part.flowed:
        return lines
    joined: list[str] = []
    goes_on = False
    for line in lines:
        shown = line.removeprefix(" ")
        if goes_on and not shown.startswith(">"):
            joined[-1] += shown
        else:
            joined.append(shown)
        goes_on = shown.endswith(" ") and shown != "-- "
    return joined


def _is_newsletter(mail: Mail) -> bool:
    """Say whether the mail was sent to a list, or to many."""
    bulk = mail.fields.get("precedence", "").lower() in ("bulk", "list")
    return bulk or any(name in mail.fields for name in ("list-id", "list-unsubscribe", "list-post", "feedback-id"))


def _told(
    found: Sequence[Story], before: Sequence[str], mail: Mail, raw: Raw, source: Source
) -> Iterator[Article | Failure | Note]:
    if sum(len(text.split()) for text in before) >= _OPENING:
        yield from _article(Section(tuple("\n\n".join(before).split("\n")), {}), raw.location, mail, raw, source)
    for number, story in enumerate(found, start=1):
        text = clean("\n\n".join(story.paragraphs or (story.title,)))
        draft = _draft(f"{raw.location}#story-{number}", text, story.title, mail, _carrier(mail, raw))
        draft.url = story.link
        draft.cut = "teaser" if story.teaser else None
        yield from _finished(draft, source)


def _article(
    section: Section, location: str, mail: Mail, raw: Raw, source: Source
) -> Iterator[Article | Failure | Note]:
    text = unwrap(clean("\n".join(section.lines)))
    title = _REPLY.sub("", section.fields.get("subject") or mail.fields.get("subject", ""), count=1)
    paragraph, _, rest = text.partition("\n\n")
    if rest and title and paragraph.casefold() == title.casefold():  # the title once more
        text = rest
    draft = _draft(location, text, title or None, mail, _carrier(mail, raw, section.fields.get("date")))
    if section.fields:  # whoever passed it on did not publish it
        draft.surrounding_outlet = parseaddr(section.fields["from"][:1_000])[0] or None
    yield from _finished(draft, source)


def _finished(draft: Draft, source: Source) -> Iterator[Article | Failure | Note]:
    """Finish one of several texts; one that is none is a failure of its own."""
    try:
        yield from finish(draft, source)
    except SourceError as error:
        yield Failure(
            source=source.name, location=draft.path, reason=f"{error.problem[:1].upper()}{error.problem[1:]}."
        )


def _draft(location: str, text: str, title: str | None, mail: Mail, carrier: Carrier) -> Draft:
    return Draft(
        path=location,
        text=text,
        layout=lay_out(text),
        title=title,
        surrounding_outlet=_outlet(mail) or mail.sender()[0],
        carrier=carrier,
    )


def _carrier(mail: Mail, raw: Raw, date: str | None = None) -> Carrier:
    """Say when it was sent: ``date``, as a forwarded mail shows it, or by the header."""
    published = date or mail.fields.get("date") or raw.carrier.published
    return raw.carrier.model_copy(update={"published": published, "mailed": True})


def _outlet(mail: Mail) -> str | None:
    """Take the name of the list ("Lomea Post Daily <daily.example.org>"), rather an outlet than a sender is."""
    described = mail.fields.get("list-id", "").partition("<")[0].strip(' "')
    return described or None
