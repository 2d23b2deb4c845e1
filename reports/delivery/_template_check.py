"""`email.html` and `email.txt` of a template in, what is broken in them out."""

import datetime as dt
import re
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reports.delivery._mail_letter import letter_of, variables
from reports.delivery._mail_template import FILES, environment, fill
from reports.errors import RenderingError
from reports.models.briefing import Briefing
from reports.models.mail import Mail
from reports.models.message import Facts
from reports.models.recipient import Recipient

MOST_BYTES = 100 * 1024
"""Mail programs show less than they were sent beyond about this."""
_LOADED = re.compile(
    r"""<(?:img|link|script|iframe|object|embed|video|audio|source|base|form)\b|\bbackground\s*=|@import|url\s*\("""
    r"""(?!\s*['"]?(?:cid|data):)""",
    re.IGNORECASE,
)
_MAIL = Mail(host="localhost", sender="desk@news.example", unsubscribe_url="https://news.example/lists")
_PLACES = _MAIL.model_copy(update={"archive_url": "https://news.example/reports"})
_READER = Recipient(name="reader", address="reader@news.example")


class Fault(NamedTuple):
    """Something in a template that is broken; ``line`` from 1, where it is known."""

    file: Path
    line: int | None
    problem: str


def check(template: Path, samples: Mapping[str, Briefing], trap: str) -> tuple[Fault, ...]:
    """Give what is wrong with the mails of ``template``, each fault once; nothing for files that it has not.

    ``samples`` are briefings by name; ``trap`` is an element that stands in one of them as text.
    """
    found: list[Fault] = []
    for name in FILES:
        if (template / name).is_file():
            read = [*_written(template, name, samples)]
            found += read or [*_filled(template, name, samples, trap)]
    return tuple(dict.fromkeys(found))


def _variants(samples: Mapping[str, Briefing]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a mail may be told: each sample with files attached and left out, as flash edition, in Arabic."""
    facts = Facts(message_id="<sample@news.example>", date=dt.datetime(2031, 6, 4, 18, tzinfo=dt.UTC))
    flash = facts.model_copy(update={"kind": "flash", "reason": "A figure has doubled."})
    arabic = _READER.model_copy(update={"language": "ar"})
    for name, briefing in samples.items():
        files = {"html": b"", "pdf": b"", "docx": b""}
        yield name, variables(letter_of(briefing, files, _READER, _MAIL, facts), ["pdf"], [])  # type: ignore[arg-type]
        yield name, variables(letter_of(briefing, files, arabic, _PLACES, flash), [], ["pdf", "docx"])  # type: ignore[arg-type]


def _written(template: Path, name: str, samples: Mapping[str, Briefing]) -> Iterator[Fault]:
    from jinja2 import TemplateSyntaxError, meta, nodes

    file = template / name
    known = next(_variants(samples))[1].keys()
    try:
        text = file.read_text("utf-8")
        parsed = environment(template.resolve()).parse(text, filename=str(file))
        unknown = sorted(meta.find_undeclared_variables(parsed) - known)
    except TemplateSyntaxError as error:
        yield Fault(file, error.lineno, error.message or "it cannot be parsed")
        return
    except (OSError, UnicodeError) as error:
        yield Fault(file, None, f"it cannot be read ({error})")
        return
    for variable in unknown:
        lines = [node.lineno for node in parsed.find_all(nodes.Name) if node.name == variable]
        yield Fault(file, min(lines, default=None), f"there is no variable `{variable}`")
    for node in parsed.find_all(nodes.Filter):
        if node.name == "safe":
            yield Fault(file, node.lineno, "`safe` prints the text of a source as markup")
    if name == "email.html":
        for loaded in _LOADED.finditer(text):
            line = text.count("\n", 0, loaded.start()) + 1
            yield Fault(file, line, f"`{loaded[0]}` loads something, or tries to: a mail loads nothing")


def _filled(template: Path, name: str, samples: Mapping[str, Briefing], trap: str) -> Iterator[Fault]:
    file = template / name
    for sample, given in _variants(samples):
        try:
            text = fill(name, given, template)
        except RenderingError as error:
            cause = error.__cause__ or error
            yield Fault(file, _line(cause, file), f"{cause} (sample: {sample})")
            return
        if name == "email.html" and f"<{trap}" in text:
            yield Fault(file, None, "the text of a source becomes markup in the mail")
            return
        if len(text.encode()) > MOST_BYTES:
            yield Fault(file, None, f"it is larger than 100 KiB, which mail programs cut off (sample: {sample})")
            return


def _line(error: BaseException, file: Path) -> int | None:
    where = [
        frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file.resolve())
    ]
    return where[-1] if where else None
