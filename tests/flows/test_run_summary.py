"""The summary beside a flow run: words of sources stay words."""

import datetime as dt

from reports.models.claim import Change
from reports.models.edition import Coverage, Edition
from reports.models.health import Health
from reports.models.source import Failure, Source
from reports.orchestration.summary import MOST_CHANGES, plain, source_rows, summary
from reports.steps.source_list import Listed

EDITION = Edition(
    situation="harbour",
    title="Strike in [Marhaven](http://example.org)",
    date=dt.date(2024, 10, 18),
    number=2,
    revision=3,
    as_of=dt.datetime(2024, 10, 18, 6, 0, tzinfo=dt.UTC),
    timezone="UTC",
    period_start=dt.date(2024, 10, 17),
    period_end=dt.date(2024, 10, 18),
    next_edition=None,
    marking=None,
    previous_date=dt.date(2024, 10, 16),
    previous_number=1,
    pipeline="test",
    software="sitrep",
)


def coverage(*failures: Failure) -> Coverage:
    return Coverage(sources=(), articles_by_source=(("drop", 2),), failures=failures, notes=(), duplicates=0)


def test_markup_in_words_of_a_source_is_escaped() -> None:
    assert plain("<script>|a|\n\n# b") == r"&lt;script>\|a\| \# b"
    assert r"\[Marhaven\]\(http://example.org\)" in summary(EDITION, coverage(), (), ())


def test_what_was_not_read_is_named_even_from_a_source_without_articles() -> None:
    text = summary(EDITION, coverage(Failure(source="feed", location="a_b.xml", reason="It is cut off.")), (), ())
    assert "| drop | 2 | 0 |\n| feed | 0 | 1 |" in text
    assert r"- a\_b.xml: It is cut off." in text


def test_the_weightiest_changes_come_first_and_the_rest_is_counted() -> None:
    changes = [
        Change(kind="revised", subject="figure", key=f"k{n}", before=str(n), after=str(n + 1), weight=n)
        for n in range(MOST_CHANGES + 3)
    ]
    lines = summary(EDITION, coverage(), changes, ()).partition("## Changes since 2024-10-16\n\n")[2].splitlines()
    assert lines[0] == f"- revised (figure): {MOST_CHANGES + 2} → {MOST_CHANGES + 3}"
    assert "- and 3 more" in lines


def test_the_table_of_sources_names_state_rhythm_and_what_is_wrong() -> None:
    now = dt.datetime(2024, 10, 18, 6, 0, tzinfo=dt.UTC)
    source = Source(name="courier", kind="feed", location="https://courier.example/feed")
    health = Health(
        source="courier",
        last_attempt=now,
        last_success=now - dt.timedelta(days=2),
        reason="Its server answered [503].",
        articles=12,
        usual_interval=dt.timedelta(hours=3),
        consecutive_failures=2,
    )
    assert source_rows([Listed(source, health, now, ("harbour",))]) == [
        {
            "source": "courier",
            "state": "broken (2 times)",
            "last success": "2024-10-16 06:00",
            "articles": 12,
            "rhythm": "every 3 hours",
            "remark": r"Its server answered \[503\]; last read 2024-10-16 06:00.",
        }
    ]
