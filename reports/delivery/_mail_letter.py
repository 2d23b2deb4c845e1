"""An edition and the facts of a mail in, everything that the mail says out, ready for its template."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from reports.delivery import _mail_names as names
from reports.delivery._erratum import erratum
from reports.delivery._letter import Content, Part, content
from reports.delivery._letter_notices import Notice, notices, warnings
from reports.delivery._letter_sources import web_address
from reports.delivery._mail_subject import subject
from reports.delivery._mail_words import one_line
from reports.models.briefing import Briefing
from reports.models.delivery import Format
from reports.models.edition import Edition
from reports.models.mail import Mail
from reports.models.message import Facts
from reports.models.recipient import Recipient
from reports.wording import DEFAULT, Wording, known, wording


class Letter(NamedTuple):
    """Everything that a mail is made of but the files that are attached."""

    edition: Edition
    recipient: Recipient
    mail: Mail
    facts: Facts
    wording: Wording
    subject: str
    content: Content
    notices: tuple[Notice, ...]
    warnings: tuple[str, ...]
    places: tuple[names.Place, ...]
    """Where each report can be read, the page for a screen first."""


def letter_of(
    briefing: Briefing, files: Mapping[Format, bytes], recipient: Recipient, mail: Mail, facts: Facts
) -> Letter:
    """Choose and word what stands in the mail."""
    language = next((tag for tag in (recipient.language, briefing.language) if tag and known(tag)), DEFAULT)
    words = wording(language)
    retracted = facts.kind == "erratum"
    body = erratum(facts.corrections, words) if retracted else content(briefing, facts, words)
    # The subject of an encrypted mail is not: it tells no news.
    told = None if retracted or recipient.security == "encrypt" else body
    order: tuple[Format, ...] = ("html", "pdf", "docx", "json")
    return Letter(
        edition=briefing.edition,
        recipient=recipient,
        mail=mail,
        facts=facts,
        wording=words,
        subject=subject(briefing.edition, facts.kind, told, words),
        content=body,
        notices=() if retracted else notices(briefing, facts, words),
        warnings=() if retracted else warnings(briefing, words),
        places=tuple(names.place(briefing.edition, each, mail) for each in order if each in files),
    )


def variables(letter: Letter, attached: list[Format], left_out: list[Format]) -> dict[str, Any]:
    """Give what ``email.html`` and ``email.txt`` may name: texts that are cleaned, and lists of them."""
    edition, words, mail = letter.edition, letter.wording, letter.mail
    issue = words.text("Situation report No. {number}", number=edition.number)
    if edition.revision > 1:
        issue += words.comma + words.text("revision {revision}", revision=edition.revision)
    title, contact = one_line(edition.title, 200), one_line(edition.contact or "", 120)
    erring = letter.facts.kind == "erratum"
    as_of = letter.facts.date if erring else edition.as_of
    first = next((line.text for part in letter.content.parts for line in part.lines), "")
    return {
        "language": words.language,
        "direction": words.direction,
        "start": "right" if words.direction == "rtl" else "left",
        "subject": letter.subject,
        "preheader": one_line(first, 140),
        "marking": one_line(edition.marking, 80) if edition.marking else None,
        "title": title,
        "kind": letter.facts.kind,
        "issue": words.text("Erratum") if erring else issue,
        "date": words.long_date(letter.facts.date.date() if erring else edition.date),
        "as_of": words.text("As of {moment}", moment=words.moment(as_of, edition.timezone)),
        "notices": letter.notices,
        "parts": tuple(_with_badges(part, words) for part in letter.content.parts),
        "keys_title": letter.content.keys_title,
        "keys": letter.content.keys,
        "coverage_title": words.text("What is missing"),
        "warnings": letter.warnings,
        "files": _files(letter, attached, left_out),
        "places": _places(letter, attached, left_out),
        "reports_title": words.text("The whole report"),
        "sources_title": words.text("Sources of these lines"),
        "sources": letter.content.cited,
        "unsubscribe": words.text("You get this because you are on the list of “{title}”.", title=title),
        "unsubscribe_label": words.text("Unsubscribe"),
        "unsubscribe_link": web_address(names.unsubscribe_link(edition.situation, letter.recipient, mail)),
        "unsubscribe_mailto": names.unsubscribe_mailto(edition.situation, mail),
        "unsubscribe_address": names.unsubscribe_address(mail),
        "contact": words.text("Questions and corrections: {contact}", contact=contact) if contact else None,
        "software": one_line(edition.software, 80),
        "colon": words.colon,
    }  # fmt: skip


def _with_badges(part: Part, words: Wording) -> Part:
    """Word badges, which a briefing holds as keys; programs that read a webhook get the keys."""
    lines = (
        line._replace(badge=words.text(line.badge)) if line.badge and not {"{", "}"} & set(line.badge) else line
        for line in part.lines
    )
    return part._replace(lines=tuple(lines))


def _places(letter: Letter, attached: list[Format], left_out: list[Format]) -> tuple[names.Place, ...]:
    """Give where the page for a screen is, and what the reader would have whole and has not."""
    if not (letter.mail.archive_url or left_out or not attached):
        return ()
    wanted: set[Format] = {"html", *left_out, *(() if attached or left_out else ("pdf", "docx"))}
    return tuple(place for place in letter.places if place.format in wanted - set(attached))


def _files(letter: Letter, attached: list[Format], left_out: list[Format]) -> tuple[str, ...]:
    """Say which reports are attached, which are not because they are too large, and that there are some."""
    words = letter.wording
    said = []
    if attached:
        said.append(words.text("Attached: {files}.", files=words.listed([each.upper() for each in attached])))
    if left_out:
        files = words.listed([each.upper() for each in left_out])
        limit = words.number(round(letter.mail.max_bytes / 1024 / 1024, 1))
        said.append(
            words.text("Not attached, as the mail would be above {size} MiB: {files}.", size=limit, files=files)
        )
    return tuple(said)
