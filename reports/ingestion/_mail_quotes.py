"""Turn the lines of a mail into its own words, without replies and signatures, forwards apart."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_QUOTED = re.compile(r"\s{0,3}>")
_SIGNATURE = re.compile(r"-- ?|_{20,}|—— ?")
_WROTE = re.compile(r".{0,200}\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|написал\(?а?\)?)\s?:", re.I)
_ON = re.compile(r"(?:on|am|le|el|il|em|op|den|w dniu|dne)\b.{0,60}\d", re.I)
"""How the line begins that says when somebody wrote what is quoted: "On Fri, 3 May 2024"."""
_ORIGINAL = re.compile(r"\W*-{2,}\s?(?:original message|ursprüngliche nachricht|message d'origine)\s?-{2,}\W*", re.I)
_FORWARDED = re.compile(
    r"\W*(?:-{2,}\s?(?:forwarded (?:message|by.{0,60}?)|weitergeleitete nachricht)\s?-{2,}"
    r"|begin forwarded message:?)\W*",
    re.I,
)
_FIELD = re.compile(
    r"\W{0,2}(?P<name>from|von|de|date|sent|datum|gesendet|subject|betreff|objet|to|an|cc|reply-to):\W{0,2}(?P<value>.*)",
    re.I,
)
_SAME = {
    "von": "from",
    "de": "from",
    "sent": "date",
    "datum": "date",
    "gesendet": "date",
    "betreff": "subject",
    "objet": "subject",
}
_FIELDS = 3
"""Lines like header fields, one under another, from which on they are the header of a mail."""
_LAST_LINES = 6


class Section(NamedTuple):
    """The mail itself (no fields), or a mail that was forwarded in it (with the fields it was shown with)."""

    lines: tuple[str, ...]
    fields: dict[str, str]


@cache
def _closings() -> tuple[str, ...]:
    content = (files("reports.ingestion") / "data" / "mail_closings.txt").read_text(encoding="utf-8")
    return tuple(line for line in content.splitlines() if line and not line.startswith("#"))


def sections(lines: Sequence[str], *, forwards: bool) -> list[Section]:
    """Part forwarded mails from the mail itself, and take replies and signatures out of each.

    ``forwards`` says that the subject calls the mail forwarded: then a header amid the text begins
    what was forwarded, else what was replied to.
    """
    found: list[Section] = []
    fields: dict[str, str] = {}
    own: list[str] = []
    at = 0
    while at < len(lines):
        marked = bool(_FORWARDED.fullmatch(lines[at][:200]))
        header, end = _header(lines, at + marked)
        if marked or (header and (forwards or (at and _FORWARDED.fullmatch(lines[at - 1][:200])))):
            found.append(Section(_own(own), fields))
            fields, own, at = header, [], end
        elif header or _ORIGINAL.fullmatch(lines[at][:200]):
            break  # what follows is the mail that is answered
        else:
            own.append(lines[at])
            at += 1
    found.append(Section(_own(own), fields))
    return [section for section in found if any(map(str.strip, section.lines))]


def _header(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """Read lines that look like the header of a mail, empty lines before them passed over; with the end."""
    start = at
    while at < len(lines) and at < start + 2 and not lines[at].strip():
        at += 1
    fields: dict[str, str] = {}
    while at < len(lines) and (match := _FIELD.fullmatch(lines[at][:500].strip())):
        name = match["name"].lower()
        fields.setdefault(_SAME.get(name, name), match["value"].strip(" *"))
        at += 1
    return (fields, at) if len(fields) >= _FIELDS and "from" in fields else ({}, start)


def _own(lines: Sequence[str]) -> tuple[str, ...]:
    """Take out quoted lines, with the line that says whose they are, and everything from the signature on."""
    kept: list[str] = []
    for line in lines:
        if _QUOTED.match(line):
            _drop_introduction(kept)
            continue
        if _SIGNATURE.fullmatch(line) and any(map(str.strip, kept)):
            break
        kept.append(line)
    _drop_introduction(kept)
    return tuple(_without_closing(kept))


def _drop_introduction(kept: list[str]) -> None:
    """Take the line that says whose the quoted lines are off the end, which a program may have broken in two."""
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and _WROTE.fullmatch(kept[-1][-260:]):
        kept.pop()
        if kept and _ON.match(kept[-1]):
            kept.pop()


def _without_closing(lines: list[str]) -> list[str]:
    """Cut lines off the end that programs add ("Sent from my phone")."""
    for at in range(max(0, len(lines) - _LAST_LINES), len(lines)):
        if at and lines[at].strip().casefold().startswith(_closings()):
            return lines[:at]
    return lines
