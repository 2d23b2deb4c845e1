"""Briefings to render: a full day, a quiet day and a hostile one, all of invented events."""

import datetime as dt
from zoneinfo import ZoneInfo

from reports.models.briefing import (
    Briefing,
    Bullets,
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
from reports.models.source import Failure, Source

EXTRACTS = {
    "1a": "At least 1,850 people had left the three river districts by Tuesday evening, "
    "the civil protection agency said.",
    "1b": "“We will not close the Tavor crossing while families are still on the road,” "
    "interior minister Ilse Maran told reporters in Lysa.",
    "1c": "The Lysa dam operator warned that a second release could become necessary within 48 hours.",
    "2a": "Ostland's foreign ministry put the number of displaced at about 4,000 "
    "and accused Maravia of hiding the figure.",
    "2b": "“This is a man-made flood,” foreign minister Radek Voss said, “and its makers sit in Lysa.”",
    "3a": "Aid groups on the ground counted between 2,300 and 2,600 people in eleven shelters on Wednesday.",
    "3b": "Two of the eleven shelters have no clean water, the Tavor Relief Network said.",
    "4a": "The central bank of Maravia expects food prices to rise by up to 12 per cent before the end of the year.",
    "4b": "Grain barges have been unable to pass the lower locks since Sunday.",
    "5a": "Maravia's dam authority denied that the gates had been opened on purpose.",
    "5b": "“No gate was moved by hand before 4 am,” the authority's director, Tomas Brehm, said in a statement.",
    "6a": "The river commission of the two states is to meet in Karsk on 14 March, its secretariat confirmed.",
    "7a": "Analysts at the Institute for River Law said the dispute could end up before the court of arbitration "
    "if the commission failed to meet.",
    "8a": "Insurers estimate the damage at $48.2 million so far.",
}
OUTLETS = (
    "Lysa Courier",
    "Ostland Telegraph",
    "Relief Wire",
    "Market Daily",
    "Lysa Courier",
    "Commission Gazette",
    "The River Review",
    "Market Daily",
)


def evidence(label: str) -> Evidence:
    text = EXTRACTS[label]
    return Evidence(start=0, end=len(text), text=text, article=f"a{int(label[:-1]):016x}")


def line(*parts: str | tuple[RunRole, str], cite: str = "", badge: str | None = None, own: bool = False) -> Line:
    """``line("said ", ("quote", "no"), cite="1a 2b")``"""
    return Line(
        runs=tuple(Run(text=part) if isinstance(part, str) else Run(role=part[0], text=part[1]) for part in parts),
        citations=tuple(
            Citation(label=label, source=int(label[:-1]), anchor=f"s{label}", evidence=evidence(label))
            for label in cite.split()
        ),
        badge=badge,
        administrative=own,
    )


def edition(**changes: object) -> Edition:
    data: dict[str, object] = {
        "situation": "tavor-flood",
        "title": "Flooding on the lower Tavor",
        "date": dt.date(2031, 3, 12),
        "number": 3,
        "revision": 1,
        "as_of": dt.datetime(2031, 3, 12, 18, 0, tzinfo=ZoneInfo("Europe/London")),
        "timezone": "Europe/London",
        "period_start": dt.date(2031, 3, 11),
        "period_end": dt.date(2031, 3, 12),
        "next_edition": dt.date(2031, 3, 13),
        "marking": "For official use",
        "previous_date": dt.date(2031, 3, 11),
        "previous_number": 2,
        "pipeline": "rules 1, weights 1",
        "software": "sitrep 0.1.0",
    }
    return Edition(**{**data, **changes})


def sources() -> tuple[SourceEntry, ...]:
    return tuple(
        SourceEntry(
            number=number,
            article=f"a{number:016x}",
            title=f"Tavor flood: what is known on day {number}",
            outlet=outlet,
            agency="Ostpress" if number == 2 else None,
            byline="Mara Lindt" if number == 3 else None,
            url=None if number == 6 else f"https://news.example/{number}?day=12&part=a",
            published=None if number == 7 else dt.date(2031, 3, 11 + number % 2),
            grade="BCBAFDCB"[number - 1],
            descriptor="undated; date taken from the feed" if number == 7 else "sample text",
            extracts=tuple(
                Extract(label=label, anchor=f"s{label}", evidence=evidence(label))
                for label in EXTRACTS
                if label[:-1] == str(number)
            ),
        )
        for number, outlet in enumerate(OUTLETS, 1)
    )


def highlights() -> Section:
    lines = (
        line(
            ("name", "Maravia"),
            " counts ",
            ("value", "at least 1,850"),
            " displaced in the three river districts; ",
            ("name", "Ostland"),
            " puts them at ",
            ("value", "about 4,000"),
            ".",
            cite="1a 2a",
            badge="revised",
        ),
        line(
            ("name", "Radek Voss"),
            ", foreign minister of Ostland, called it ",
            ("quote", "a man-made flood"),
            "; Maravia's dam authority denies that gates were opened on purpose.",
            cite="2b 5a",
            badge="denied",
        ),
        line(
            "The dam operator warns that a second release ",
            ("words", "could become necessary within 48 hours"),
            ".",
            cite="1c",
            badge="new",
        ),
        line(
            "Two of eleven shelters have no clean water, says the ",
            ("name", "Tavor Relief Network"),
            ".",
            cite="3b",
            badge="new",
        ),
        line("The river commission of both states is to meet in Karsk on ", ("value", "14 March"), ".", cite="6a"),
    )
    return Section(name="highlights", title="Highlights", blocks=(Bullets(lines=lines),))


def changes() -> Section:
    lines = (
        line(
            "Displaced, as claimed by ",
            ("name", "Ostland"),
            ": ",
            ("value", "about 4,000"),
            ("muted", " (No. 2: about 3,200)"),
            cite="2a",
            badge="revised",
        ),
        line("Warning of a second release by the dam operator", cite="1c", badge="new"),
        line(
            "Opening of the gates on purpose, claimed by ",
            ("name", "Radek Voss"),
            ", denied by ",
            ("name", "Tomas Brehm"),
            cite="5a 5b",
            badge="denied",
        ),
        line("Gone quiet: no article of today names the railway bridge at Orl", own=True, badge="gone quiet"),
    )
    return Section(name="changes", title="Changes since No. 2 of 11 March 2031", blocks=(Bullets(lines=lines),))


def figures() -> Section:
    def key(value: str, label: str, claimant: str, cite: str) -> KeyFigure:
        return KeyFigure(
            value=line(("value", value), cite=cite),
            label=line(label, cite=cite),
            claimant=line(("name", claimant), cite=cite),
        )

    keys = KeyFigures(
        figures=(
            key(
                "at least 1,850",
                "people who left the three river districts",
                "civil protection agency of Maravia",
                "1a",
            ),
            key("11", "shelters in use", "aid groups on the ground", "3a"),
            key("up to 12 %", "rise of food prices before the end of the year", "central bank of Maravia", "4a"),
            key("$48.2 million", "damage so far", "insurers", "8a"),
        )
    )
    table = Table(
        heading="Displaced people, three river districts",
        caption="Three claimants differ; the values are neither summed nor averaged.",
        columns=("Claimant", "Value", "As of", "Status", "Carried by"),
        widths=(30, 22, 18, 15, 15),
        rows=(
            Row(
                cells=(
                    line(("name", "Ostland, foreign ministry")),
                    line(("value", "about 4,000"), cite="2a", badge="revised"),
                    line("12 March"),
                    line("claimed"),
                    line("1 original"),
                )
            ),
            Row(
                cells=(
                    line(("name", "Aid groups on the ground")),
                    line(("value", "2,300 to 2,600"), cite="3a", badge="new"),
                    line("12 March"),
                    line("assessed"),
                    line("1 original"),
                )
            ),
            Row(
                cells=(
                    line(("name", "Maravia, civil protection agency")),
                    line(("value", "at least 1,850"), cite="1a"),
                    line("11 March, evening"),
                    line("claimed"),
                    line("2 originals in 3 outlets"),
                )
            ),
        ),
        note=line("Flow since 9 March; the shelters count a stock.", own=True),
    )
    return Section(name="figures", title="Figures", blocks=(keys, table))


def actors() -> Section:
    def side(name: str, *lines: Line) -> Bullets:
        return Bullets(heading=name, lines=lines)

    return Section(
        name="actors",
        title="Actors",
        blocks=(
            side(
                "Maravia",
                line(
                    ("name", "Ilse Maran"),
                    ", interior minister, said the Tavor crossing stays open while families are on the road.",
                    cite="1b",
                ),
                line(
                    ("name", "Tomas Brehm"),
                    ", director of the dam authority, denied that gates were moved by hand before 4 am.",
                    cite="5b",
                    badge="new",
                ),
            ),
            side("Ostland", line(("name", "Radek Voss"), ", foreign minister, blamed Lysa for the flood.", cite="2b")),
            side(
                "Others",
                line(("name", "Tavor Relief Network"), " reported two shelters without clean water.", cite="3b"),
            ),
        ),
    )


def statements() -> Section:
    def said(words: str, who: str, how: str, cite: str, badge: str | None = None) -> Quotation:
        return Quotation(quote=line(("quote", words), cite=cite, badge=badge), attribution=line(("name", who), how))

    return Section(
        name="statements",
        title="Statements",
        blocks=(
            Quotations(
                heading="Maravia",
                entries=(
                    said(
                        "We will not close the Tavor crossing while families are still on the road,",
                        "Ilse Maran",
                        ", interior minister, to reporters in Lysa, 12 March · promise",
                        "1b",
                    ),
                    said(
                        "No gate was moved by hand before 4 am,",
                        "Tomas Brehm",
                        ", director of the dam authority, in a statement, 12 March · denies 2b",
                        "5b",
                        "denied",
                    ),
                ),
            ),
            Quotations(
                heading="Ostland",
                entries=(
                    Quotation(
                        quote=line(
                            ("quote", "This is a man-made flood"),
                            " … ",
                            ("quote", "and its makers sit in Lysa."),
                            cite="2b",
                        ),
                        attribution=line(("name", "Radek Voss"), ", foreign minister, 12 March · accuses"),
                    ),
                ),
            ),
        ),
    )


def implications() -> Section:
    def row(horizon: str, what: str, holder: str, hedge: str, *, domain: str, cite: str) -> Row:
        return Row(
            cells=(
                line(horizon),
                line(("words", what), cite=cite),
                line(("name", holder)),
                line(("words", hedge)),
                line(domain),
            )
        )

    return Section(
        name="implications",
        title="Implications",
        blocks=(
            Table(
                caption="Each judgement is its holder's, in the hedge of the source.",
                columns=("Horizon", "What may follow", "In whose judgement", "Hedge", "Domain"),
                widths=(16, 40, 20, 12, 12),
                rows=(
                    row(
                        "48 hours",
                        "a second release could become necessary",
                        "dam operator",
                        "could",
                        domain="security",
                        cite="1c",
                    ),
                    row(
                        "14 March",
                        "the dispute could end up before the court of arbitration if the commission failed to meet",
                        "Institute for River Law",
                        "could … if",
                        domain="legal",
                        cite="7a",
                    ),
                    row(
                        "End of 2031",
                        "food prices to rise by up to 12 per cent",
                        "central bank of Maravia",
                        "expects",
                        domain="economic",
                        cite="4a",
                    ),
                ),
            ),
        ),
    )


def timeline() -> Section:
    rows = tuple(
        Row(cells=(line(("value", when)), line(what, cite=cite)))
        for when, what, cite in (
            ("9 March", "Grain barges stop at the lower locks.", "4b"),
            ("11 March, evening", "1,850 people have left the river districts.", "1a"),
            ("12 March", "Aid groups count eleven shelters.", "3a"),
            ("14 March", "River commission to meet in Karsk.", "6a"),
        )
    )
    table = Table(
        caption="What happened and what is announced, by date.", columns=("When", "What"), widths=(22, 78), rows=rows
    )
    return Section(name="timeline", title="Timeline", blocks=(table,))


def annexes() -> tuple[Section, ...]:
    return (
        Section(
            name="sources",
            title="Sources",
            annex=True,
            blocks=(
                Paragraph(
                    line=line(
                        "8 articles of 6 outlets under 5 owners; 6 are original reports. "
                        "Grades: A completely reliable to E unreliable, F not judged.",
                        own=True,
                    )
                ),
            ),
        ),
        Section(
            name="coverage",
            title="Coverage",
            annex=True,
            blocks=(
                Bullets(
                    lines=(
                        line(
                            ("strong", "Not read: "),
                            "articles/torn.xml: the feed ends in the middle of an entry.",
                            own=True,
                        ),
                        line("River Radio gave no article in the period.", own=True),
                        line("2 files were left out because the same article had been read before.", own=True),
                    )
                ),
                Table(
                    caption="Sources tried",
                    columns=("Source", "Kind", "Articles", "Grade"),
                    widths=(40, 20, 20, 20),
                    rows=(
                        Row(
                            cells=(
                                line("wire-drop", own=True),
                                line("folder", own=True),
                                line(("value", "7"), own=True),
                                line("B", own=True),
                            )
                        ),
                        Row(
                            cells=(
                                line("river-radio", own=True),
                                line("feed", own=True),
                                line(("value", "0"), own=True),
                                line("F", own=True),
                            )
                        ),
                    ),
                ),
            ),
        ),
        Section(
            name="method",
            title="Method",
            annex=True,
            blocks=(
                Paragraph(
                    line=line(
                        "Every line cites words of a saved article; values of different claimants stand side by side. "
                        "Words set in serif are the sources' own. No generative model was used: rules 1, weights 1.",
                        own=True,
                    )
                ),
            ),
        ),
    )


def full_day(**changes: object) -> Briefing:
    return Briefing(
        edition=edition(**changes),
        counts=(("articles", 8), ("outlets", 6), ("original reports", 6)),
        sections=(
            highlights(),
            changes_section(),
            figures(),
            actors(),
            statements(),
            implications(),
            timeline(),
            *annexes(),
        ),
        sources=sources(),
        coverage=coverage(),
        ledger=Ledger(first=False),
    )


changes_section = changes


def coverage() -> Coverage:
    return Coverage(
        sources=(Source(name="wire-drop", kind="folder", location="articles"),),
        articles_by_source=(("wire-drop", 7),),
        failures=(
            Failure(
                source="wire-drop", location="articles/torn.xml", reason="The feed ends in the middle of an entry."
            ),
        ),
        notes=(),
        duplicates=2,
    )


def quiet_day() -> Briefing:
    nothing = Paragraph(
        line=line(
            "No article about this situation was published in the period. "
            "Nothing is known to have changed since No. 2.",
            own=True,
        )
    )
    return Briefing(
        edition=edition(marking=None, next_edition=None),
        counts=(("articles", 0), ("outlets", 0)),
        sections=(Section(name="highlights", title="Highlights", blocks=(nothing,)), *annexes()[1:]),
        sources=(),
        coverage=coverage(),
        ledger=Ledger(),
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "</style><style>body{display:none}</style>",
    '"><img src=http://198.51.100.7/x.png onerror=alert(1)>',
    "<link rel=attachment href=file:///etc/hostname>",
    "&lt;b&gt; & ]]> <!-- --> <?php ?>",
    "w\u202eevil\u202c \x00\x08bell\x07 half\ud800pair \ufffe\u2028end",
    "漢字 한국어 العربية עברית हिन्दी Ελληνικά Київ 🙂",
    "unbroken" * 60,
    "@import url(http://198.51.100.7/a.css); } * { content: url(file:///etc/passwd)",
)


def hostile_day() -> Briefing:
    base = full_day()
    words = tuple(
        line(("quote", text), " ", ("name", text), " ", ("value", text), cite="1a", badge=text[:30]) for text in HOSTILE
    )
    cells = tuple(Row(cells=(line(text), line(("words", text)))) for text in HOSTILE)
    entries = tuple(
        entry.model_copy(
            update={
                "title": text,
                "outlet": text,
                "byline": text,
                "descriptor": text,
                "agency": text,
                "url": (
                    "javascript:alert(1)",
                    "file:///etc/passwd",
                    'http://198.51.100.7/" onclick="x',
                    "data:text/html,x",
                    "https://[",
                    "HTTPS://news.example/ok",
                    "https://a b/",
                    "//x",
                )[index],
            }
        )
        for index, (entry, text) in enumerate(zip(base.sources, HOSTILE, strict=False))
    )
    table = Table(caption=HOSTILE[3], heading=HOSTILE[0], columns=HOSTILE[1:3], widths=(1, 1), rows=cells)
    return base.model_copy(
        update={
            "edition": edition(title=HOSTILE[0] + HOSTILE[1], marking=HOSTILE[2], situation="../../etc"),
            "sections": (
                Section(name="highlights", title=HOSTILE[4], blocks=(Bullets(lines=words, heading=HOSTILE[5]), table)),
                *base.sections[1:],
            ),
            "sources": entries,
        }
    )


def long_day(findings: int) -> Briefing:
    """``findings`` lines: half of them statements, half of them rows of a table."""
    base = full_day()
    entries = tuple(
        Quotation(quote=line(("quote", EXTRACTS["1c"]), cite="1c"), attribution=line(("name", f"Speaker {n}")))
        for n in range(findings // 2)
    )
    rows = tuple(
        Row(cells=(line(f"Claimant {n}"), line(("value", f"{n:,}"), cite="1a"))) for n in range(findings // 2, findings)
    )
    return base.model_copy(
        update={
            "sections": (
                Section(name="statements", title="Statements", blocks=(Quotations(entries=entries),)),
                Section(
                    name="figures",
                    title="Figures",
                    blocks=(Table(caption="All claims", columns=("Claimant", "Value"), widths=(3, 1), rows=rows),),
                ),
                *annexes(),
            ),
        }
    )
