"""An edition and its recipient in, what programs and folders are told of it out: JSON, or plain text."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from reports.delivery._erratum import erratum
from reports.delivery._letter import Content, Key, Part, content
from reports.delivery._letter_notices import notices, warnings
from reports.delivery._mail_names import file_name, place
from reports.delivery._mail_template import filled, ruled
from reports.delivery._mail_words import one_line
from reports.models.briefing import Briefing
from reports.models.delivery import Format
from reports.models.mail import Mail
from reports.models.message import Facts
from reports.models.recipient import Recipient
from reports.wording import DEFAULT, Wording, known, wording


def notice(
    briefing: Briefing, files: Mapping[Format, bytes], recipient: Recipient, mail: Mail | None, facts: Facts
) -> bytes:
    """Give the JSON that a webhook is sent, in the shape of the Standard Webhooks: ``type``, ``timestamp``, ``data``.

    Its texts are those of a mail: cleaned, cut, in the recipient's language. Reports are named with their
    SHA-256 and, where ``archive_url`` is configured, linked.
    """
    edition, words = briefing.edition, _wording(briefing, recipient)
    retracted = facts.kind == "erratum"
    body = erratum(facts.corrections, words) if retracted else content(briefing, facts, words)
    data: dict[str, Any] = {
        "situation": edition.situation,
        "title": one_line(edition.title, 200),
        "date": edition.date.isoformat(),
        "number": edition.number,
        "revision": edition.revision,
        "as_of": edition.as_of.isoformat(timespec="seconds"),
        "marking": one_line(edition.marking, 80) if edition.marking else None,
        "language": words.language,
        "content_hash": briefing.content_hash,
        "notices": [] if retracted else [each._asdict() for each in notices(briefing, facts, words)],
        "sections": [_section(part) for part in body.parts],
        "key_figures": [_key_figure(each) for each in body.keys],
        "warnings": [] if retracted else list(warnings(briefing, words)),
        "sources": [each._asdict() for each in body.cited],
        "reports": [_report(briefing, each, files[each], mail) for each in files],
    }
    told = {"type": f"{facts.kind}.published", "timestamp": facts.date.isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def plain(briefing: Briefing, recipient: Recipient, facts: Facts) -> bytes:
    """Give an erratum as text, for channels that take files alone."""
    edition, words = briefing.edition, _wording(briefing, recipient)
    body: Content = erratum(facts.corrections, words)
    head = [one_line(edition.marking, 80)] if edition.marking else []
    head += [one_line(edition.title, 200), words.text("Erratum") + words.comma + words.long_date(facts.date.date())]
    parts = ["\n".join(filled(line) for line in head)]
    for part in body.parts:
        parts += [ruled(part.title), *(filled(line.text, "- ", "  ") for line in part.lines)]
    return ("\n\n".join(parts) + "\n").encode()


def _wording(briefing: Briefing, recipient: Recipient) -> Wording:
    return wording(next((tag for tag in (recipient.language, briefing.language) if tag and known(tag)), DEFAULT))


def _section(part: Part) -> dict[str, Any]:
    lines = [{"text": line.text, "badge": line.badge, "marks": line.marks} for line in part.lines]
    return {"name": part.name, "title": part.title, "lines": lines}


def _key_figure(key: Key) -> dict[str, Any]:
    return {"value": key.value, "label": key.label, "claimant": key.claimant, "marks": key.marks}


def _report(briefing: Briefing, kind: Format, data: bytes, mail: Mail | None) -> dict[str, Any]:
    found = place(briefing.edition, kind, mail)
    return {
        "format": kind,
        "name": file_name(briefing.edition, kind),
        "sha256": sha256(data).hexdigest(),
        "bytes": len(data),
        "url": found.text if found.is_link else None,
    }
