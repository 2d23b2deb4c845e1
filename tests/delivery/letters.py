"""An edition of invented events, a mail server's settings and a recipient, for tests of mails."""

import datetime as dt
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

from quiet_day import EDITION, NOTHING_READ
from reports.delivery._compose import compose
from reports.models.briefing import (
    Briefing,
    Bullets,
    Citation,
    KeyFigure,
    KeyFigures,
    Line,
    Paragraph,
    Run,
    Section,
    SourceEntry,
)
from reports.models.claim import Ledger
from reports.models.finding import Evidence
from reports.models.mail import Mail
from reports.models.message import Facts
from reports.models.recipient import Recipient
from reports.models.source import Failure

MAIL = Mail(host="localhost", sender="Delta desk <desk@example.org>")
READER = Recipient(name="night-shift", address="reader@example.net", display_name="Night shift")
FACTS = Facts(message_id="<floods.4.1.7c1f@example.org>", date=dt.datetime(2025, 3, 12, 7, 5, tzinfo=dt.UTC))
FILES: dict[Any, bytes] = {"pdf": b"%PDF-1.7 " * 40, "docx": b"PK\x03\x04" * 90, "html": b"<p>page</p>", "json": b"{}"}
FIELDS = [
    "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "List-Id", "List-Unsubscribe",
    "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type",
]  # fmt: skip
"""The header of a mail of these settings, in its order."""


def mark(label: str) -> Citation:
    words = Evidence(start=0, end=9, text="the river", article="a1")
    return Citation(label=label, source=int(label[0]), anchor=f"s{label}", evidence=words)


def line(*runs: tuple[str, str], badge: str | None = None, marks: tuple[str, ...] = ()) -> Line:
    made = tuple(Run(text=text, role=role) for text, role in runs)  # type: ignore[arg-type]
    return Line(runs=made, badge=badge, citations=tuple(map(mark, marks)))


def source(number: int, title: str, **facts: Any) -> SourceEntry:
    fields = {
        "article": f"a{number}", "outlet": "Delta Post", "agency": None, "byline": None, "url": None,
        "published": dt.date(2025, 3, 11), "grade": "B", "descriptor": "", "extracts": (),
    }  # fmt: skip
    return SourceEntry(number=number, title=title, **(fields | facts))


def briefing(headline: str = "Two dykes near Ravna have broken.", **edition: Any) -> Briefing:
    """A day with highlights, changes, two key figures, two sources and a document that could not be read."""
    highlights = (
        line((headline, "text"), badge="new", marks=("1a", "2a")),
        line(("Mayor Ada Lund", "name"), (": ", "text"), ("we leave at noon", "quote"), (".", "text"), marks=("2b",)),
    )
    value = (line(("about 400", "value")), line(("families", "words")), line(("Ada Lund", "name"), marks=("2b",)))
    figure = KeyFigure(value=value[0], label=value[1], claimant=value[2])
    changed = line(("The bridge at Ravna", "name"), (" is closed", "words"), (".", "text"), badge="new", marks=("1b",))
    ours = Line(runs=(Run(text="3 further changes in the sections below.", role="muted"),), administrative=True)
    return Briefing(
        edition=EDITION.model_copy(update=edition),
        counts=(("articles", 2),),
        sections=(
            Section(name="highlights", title="Highlights", blocks=(Bullets(lines=highlights),)),
            Section(
                name="changes", title="Changes since No. 3", blocks=(Bullets(lines=(changed,)), Paragraph(line=ours))
            ),
            Section(name="key_figures", title="Key figures", blocks=(KeyFigures(figures=(figure, figure)),)),
        ),
        sources=(
            source(1, "Dykes break", url="https://post.example/dykes"),
            source(2, "Ravna leaves", outlet="River Radio", grade="F"),
            source(3, "Not cited here"),
        ),
        coverage=NOTHING_READ.model_copy(
            update={"failures": (Failure(source="drop", location="x.html", reason="It breaks off."),)}
        ),
        ledger=Ledger(),
    )


def composed(
    edition: Briefing | None = None,
    recipient: Recipient = READER,
    mail: Mail = MAIL,
    facts: Facts = FACTS,
    template: Path | None = None,
    **changes: Any,
) -> bytes:
    """The bytes of a mail; ``changes`` are those of the recipient."""
    return compose(edition or briefing(), FILES, recipient.model_copy(update=changes), mail, facts, template=template)


def parsed(data: bytes) -> EmailMessage:
    return BytesParser(policy=default).parsebytes(data)  # type: ignore[arg-type]


def text_of(data: bytes) -> str:
    body = parsed(data).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def html_of(data: bytes) -> str:
    body = parsed(data).get_body(("html",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")
