"""Briefings to try a template with: a full, a quiet, a hostile and a right-to-left day, all invented."""

import datetime as dt
from collections.abc import Callable
from itertools import count
from typing import Any

from reports.models.briefing import (
    Briefing,
    Bullets,
    Chart,
    ChartMark,
    Citation,
    Extract,
    KeyFigure,
    KeyFigures,
    Line,
    Paragraph,
    Quotation,
    Quotations,
    Row,
    Run,
    RunRole,
    Section,
    SourceEntry,
    Table,
)
from reports.models.claim import Ledger
from reports.models.edition import Coverage, Edition
from reports.models.finding import Evidence

DAY = dt.date(2031, 6, 4)
TRAP = "sitrep-trap"
"""An element that stands in the hostile sample as text."""
_WORDS = "At least 240 islanders spent the night in the school of Orrin, warden Pell Asker said."
_HOSTILE = (
    f'<{TRAP} title="x"> \'"&amp; {{{{ 7 * 7 }}}} {{% raw %}} </style> \u202eevil\u202c 漢字 한국어 {"long" * 30}'
)
_ARABIC = "أمضى ما لا يقل عن ٢٤٠ من سكان الجزيرة ليلتهم في مدرسة أورين (Orrin)، كما قال بيل آسكر."
_TEXTS = frozenset(
    {"text", "title", "heading", "caption", "outlet", "agency", "byline", "marking", "unit", "descriptor"}
)


def _cited(label: str = "1a") -> Citation:
    evidence = Evidence(start=0, end=len(_WORDS), text=_WORDS, article="sample")
    return Citation(label=label, source=1, anchor=f"s{label}", evidence=evidence)


def _line(text: str, role: RunRole = "text", *, badge: str | None = None, cited: bool = True) -> Line:
    citations = (_cited(),) if cited else ()
    return Line(runs=(Run(text=text, role=role),), citations=citations, badge=badge, administrative=not cited)


def _body() -> tuple[Section, ...]:
    mixed = Line(
        runs=(
            Run(text="Pell Asker", role="name"),
            Run(text=" counts "),
            Run(text="at least 240", role="value"),
            Run(text=" islanders (", role="muted"),
            Run(text="spent the night in the school", role="words"),
            Run(text="), "),
            Run(text="and more to come", role="quote"),
            Run(text=".", role="strong"),
        ),
        citations=(_cited(), _cited("1b")),
        badge="new",
    )
    figure = KeyFigure(
        value=_line("240", "value", badge="revised"), label=_line("islanders in the school"), claimant=_line("warden")
    )
    table = Table(
        caption="Claims side by side", heading="Islanders", columns=("Claimant", "Value"), widths=(60, 40),
        rows=(Row(cells=(_line("Warden"), _line("240", "value", badge="denied"))), Row(cells=(mixed, _line("–")))),
        note=_line("Values are not summed.", cited=False),
    )  # fmt: skip
    said = Quotation(quote=_line("We sleep where it is dry", "quote"), attribution=mixed)
    chart = Chart(
        form="ranges", title="Islanders in the school", unit="people", as_of=DAY,
        marks=(
            ChartMark(label=_line("Warden"), value=_line("at least 240", "value"), low=240, open_high=True),
            ChartMark(label=_line("Ferry line"), value=_line("about 300", "value"), point=300),
        ),
    )  # fmt: skip
    return (
        Section(name="highlights", title="Highlights", blocks=(Bullets(lines=(mixed,)),)),
        Section(name="changes", title="What changed", blocks=(Bullets(heading="Revised", lines=(mixed, mixed)),)),
        Section(name="key_figures", title="Key figures", blocks=(KeyFigures(figures=(figure, figure)),)),
        Section(name="figures", title="Figures", blocks=(table, table.model_copy(update={"heading": None}))),
        Section(
            name="statements",
            title="Statements",
            blocks=(Quotations(heading="Orrin", entries=(said, said)), Quotations(entries=(said,))),
        ),
        Section(name="pictures", title="Pictures", blocks=(chart,)),
    )


def _annexes() -> tuple[Section, ...]:
    told = Paragraph(line=_line("One article of one outlet was read.", cited=False))
    return (
        Section(name="sources", title="Sources", blocks=(told,), annex=True),
        Section(name="method", title="Method", blocks=(told,), annex=True),
    )


def _sources() -> tuple[SourceEntry, ...]:
    extracts = tuple(
        Extract(label=label, anchor=f"s{label}", evidence=_cited(label).evidence) for label in ("1a", "1b")
    )
    stated = SourceEntry(
        number=1, article="sample", title="Night in the school", outlet="Orrin Post", agency="Isles Wire",
        byline="R. Tamm", url="https://news.example/orrin", published=DAY, grade="B", descriptor="sample text",
        accessed=DAY, extracts=extracts,
    )  # fmt: skip
    unstated = dict.fromkeys(("title", "outlet", "agency", "byline", "url", "published", "accessed"))
    return stated, stated.model_copy(update={"number": 2, "grade": "F", "extracts": (), **unstated})


def _edition(**changes: Any) -> Edition:
    first = Edition(
        situation="sample", title="High water on the Orrin isles", date=DAY, number=2, revision=2,
        as_of=dt.datetime(2031, 6, 4, 18, tzinfo=dt.UTC), timezone="UTC", period_start=dt.date(2031, 6, 3),
        period_end=DAY, next_edition=dt.date(2031, 6, 5), marking="Sample", previous_date=dt.date(2031, 6, 3),
        previous_number=1, pipeline="sample", software="sitrep", contact="desk@news.example",
    )  # fmt: skip
    return first.model_copy(update=changes)


_NOTHING_TRIED = Coverage(sources=(), articles_by_source=(), failures=(), notes=(), duplicates=0)


def _full() -> Briefing:
    return Briefing(
        edition=_edition(), counts=(("articles", 2), ("outlets", 1)), sections=(*_body(), *_annexes()),
        sources=_sources(), coverage=_NOTHING_TRIED, ledger=Ledger(),
    )  # fmt: skip


def _quiet() -> Briefing:
    nothing = Paragraph(line=_line("No article was published in the period.", cited=False))
    first = {"revision": 1, "marking": None, "next_edition": None, "previous_date": None, "previous_number": None}
    return Briefing(
        edition=_edition(**first), counts=(("articles", 0),), sources=(), coverage=_NOTHING_TRIED, ledger=Ledger(),
        sections=(Section(name="highlights", title="Highlights", blocks=(nothing,)),),
    )  # fmt: skip


def _retold(briefing: Briefing, told: Callable[[str], str]) -> Briefing:
    """Tell every text of a briefing otherwise, what names and links things left alone."""

    def walk(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: walk(part, name) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [walk(part, key) for part in value]
        return told(value) if isinstance(value, str) and key in _TEXTS else value

    return Briefing.model_validate(walk(briefing.model_dump()))


def numbered() -> Briefing:
    """Give the full day with no two texts alike, so that each can be looked for on a page."""
    numbers = count(1)
    return _retold(_full(), lambda text: f"{text} no. {next(numbers)}.")


def samples() -> dict[str, Briefing]:
    """Give the samples by name; a template has to hold all of them."""
    full = _full()
    return {
        "full": full,
        "quiet": _quiet(),
        "hostile": _retold(full, lambda text: f"{text} {_HOSTILE}"),
        "right-to-left": _retold(full, lambda _: _ARABIC).model_copy(update={"language": "ar"}),
    }


SAMPLES = samples()
