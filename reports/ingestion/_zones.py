"""Turn clean text into zones: what is a header, a caption, a credit, and what is the body.

Around the body stand lines that speak of the article and not of the world: its date, byline,
agency, a notice. They stay in the text and become ``meta``. Only lines at the start and the
end are looked at, so a sentence amid the text is never taken for one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from reports.ingestion._values import printed_date
from reports.models.article import Zone, ZoneKind

_DATE_LINE = re.compile(r"(?P<meta>date:? ?(?P<date>\d{4}-\d{2}-\d{2}))(?: (?P<caption>.*))?", re.I)
_PRINTED = re.compile(
    r"(?:(?:first )?(?:published|posted|updated|date)(?: on| at)?:? ?)?(?:\w+day,? )?"
    r"(?P<date>\d{4}-\d{2}-\d{2}\S*|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d{2}.{0,12})?",
    re.I,
)
_BYLINE = re.compile(r"[Bb]y:? (?P<name>[A-Z][^.!?:;“”\"]{2,79}(?: [A-Z]\.[^.!?:;“”\"]{2,60})?)")
_NOTICE = re.compile(r"\W*sample(?: (?:text|article|page|feed|copy|report)\b|:|\b.*\bretold\b).*", re.I)
_CREDIT = re.compile(r"\((?P<agency>[A-Z][^()\d]{0,60})\)$")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’/ -]{2,40}(?:, [A-Z][A-Za-z. ]{2,20})?)?"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"(?: ?\((?P<agency>[A-Z][\w./&’' -]{1,40})\))?(?: [—–-]{1,2} ?|[—–]{1,2} )(?=[A-Z\d“\"‘'])"
)
_SIGN_OFF = re.compile(
    r"\W*(?:reporting|writing|editing|additional reporting) by .*|\W*(?:©|\(c\)|copyright\b).*", re.I
)
_AROUND_AGENCY = re.compile(r"^\W*(?:(?:source|agency|agencies)\b\W*)?|\W+$", re.I)
_MAX_HEADER = 300
_MAX_TITLE = 160
_HEADER_LINES = 8


@dataclass
class Layout:
    """Zones of a text and what its header lines tell."""

    zones: list[Zone] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    credit: str | None = None
    published: date | None = None
    stated_date: str | None = None
    """The date line's date as written, whether or not there is such a day."""
    sample: bool = False

    def add(self, kind: ZoneKind, start: int, end: int) -> None:
        """Append the zone ``start:end`` unless it is empty."""
        if end > start:
            self.zones.append(Zone(kind=kind, start=start, end=end))

    def insert_header(self, end: int) -> None:
        """Put the zone of the front matter, ``0:end``, before all others."""
        self.zones.insert(0, Zone(kind="meta", start=0, end=end))


@cache
def _agencies() -> frozenset[str]:
    content = (files("reports.ingestion") / "data" / "agencies.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in content.splitlines())
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def is_agency(name: str) -> bool:
    """Say whether ``name``, or one of several joined by a slash or comma, is a known news agency."""
    return any(part.strip().casefold() in _agencies() for part in re.split(r"[/,]| and ", name))


def agency_in(byline: str | None) -> str | None:
    """Find a known news agency among the names of a byline: "Reuters" in "Jane Doe, Reuters"."""
    names = re.split(r"[/,|]| and ", byline or "")
    return next((name.strip() for name in names if is_agency(name)), None)


def is_notice(line: str) -> bool:
    """Say whether a line declares its article a sample: "Sample text: …", "Sample … retold …"."""
    return len(line) <= _MAX_HEADER and bool(_NOTICE.fullmatch(line))


def lay_out(text: str, start: int = 0, *, titled: bool = True) -> Layout:
    """Divide ``text`` from ``start`` on; ``titled`` says that the title is known from elsewhere."""
    layout = Layout()
    lines = [line for line in _lines(text, start) if line[1] > line[0]]
    first = 0
    while first < min(len(lines), _HEADER_LINES) and _header(layout, text, lines[first], first=first == 0):
        first += 1
    if not titled and layout.title is None and first < len(lines) - 1 and _is_heading(text, lines[first]):
        first = _heading(layout, text, lines, first)
    last = len(lines)
    trailing: list[tuple[int, int]] = []
    while last > first + 1 and len(trailing) < 4 and _trailer(layout, text[slice(*lines[last - 1])]):
        last -= 1
        trailing.insert(0, lines[last])
    if first < last:
        body = _dateline(layout, text, *lines[first])
        layout.add("body", body, lines[last - 1][1])
    for begin, end in trailing:
        layout.add("meta", begin, end)
    return layout


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _header(layout: Layout, text: str, span: tuple[int, int], *, first: bool) -> bool:
    """Take one line at the start for a header line, if it is one."""
    begin, end = span
    line = text[begin:end]
    if first and (match := _DATE_LINE.fullmatch(line)):
        layout.stated_date, layout.published = match["date"], printed_date(match["date"])
        layout.add("meta", begin, begin + match.end("meta"))
        if match["caption"]:
            _caption(layout, text, begin + match.start("caption"), end)
        return True
    if len(line) > _MAX_HEADER or not _tells(layout, line):
        return False
    layout.add("meta", begin, end)
    return True


def _tells(layout: Layout, line: str) -> bool:
    """Note what a header line tells; false when it is none."""
    if is_notice(line):
        layout.sample = True
    elif (match := _BYLINE.fullmatch(line)) and len(line.split()) <= 12:
        layout.byline = layout.byline or match["name"]
    elif (match := _PRINTED.fullmatch(line)) and (day := printed_date(match["date"])):
        layout.published = layout.published or day
    else:
        return _credits_agency(layout, line)
    return True


def _credits_agency(layout: Layout, line: str) -> bool:
    name = _AROUND_AGENCY.sub("", line) if len(line) <= 60 else ""
    if not name or not is_agency(name):
        return False
    layout.agency = layout.agency or name
    return True


def _trailer(layout: Layout, line: str) -> bool:
    if len(line) > _MAX_HEADER:
        return False
    if is_notice(line):
        layout.sample = True
        return True
    return bool(_SIGN_OFF.fullmatch(line)) or _credits_agency(layout, line)


def _caption(layout: Layout, text: str, begin: int, end: int) -> None:
    """Cut the agency credit off the end of a caption; the rest names the article."""
    match = _CREDIT.search(text, begin, end)
    if match and not _is_initialism(match["agency"], text[begin : match.start()]):
        layout.credit = match["agency"]
        caption_end = match.start() - (text[match.start() - 1] == " ")
        layout.add("caption", begin, caption_end)
        layout.add("credit", match.start(), end)
    else:
        caption_end = end
        layout.add("caption", begin, end)
    layout.title = text[begin:caption_end] or None


def _is_initialism(letters: str, words: str) -> bool:
    """Say whether ``words`` end in a name whose initials are ``letters``: "Intelligence Service (IS)"."""
    initials = "".join(word[0] for word in words.split() if word[0].isupper())
    return letters.isupper() and initials.endswith(letters)


def _is_heading(text: str, span: tuple[int, int]) -> bool:
    """A single line before an empty line, without the full stop of a sentence, is a heading."""
    begin, end = span
    line = text[begin:end]
    alone = text.startswith("\n\n", end)
    return alone and len(line) <= _MAX_TITLE and not line.endswith((".", ",", ";", ":", ".”", '."'))


def _heading(layout: Layout, text: str, lines: list[tuple[int, int]], first: int) -> int:
    """Take the heading and the header lines under it; give the number of the first body line."""
    begin, end = lines[first]
    mark = re.match(r"#+ ?", text[begin:end])
    shift = mark.end() if mark else 0
    layout.add("meta", begin, begin + shift)
    layout.add("title", begin + shift, end)
    layout.title = text[begin + shift : end] or None
    first += 1
    while first < min(len(lines), _HEADER_LINES) and _header(layout, text, lines[first], first=False):
        first += 1
    return first


def _dateline(layout: Layout, text: str, begin: int, end: int) -> int:
    """Split "SEOUL, Oct 18 (Agency) — " off the first paragraph; give where the body begins."""
    match = _DATELINE.match(text, begin, end)
    if match is None or not (match["place"] or match["agency"]):
        return begin
    layout.agency = layout.agency or match["agency"]
    layout.add("meta", begin, begin + len(match[0].rstrip()))
    return match.end()
