"""What a reader of an edition is told of sources that failed, are silent or are empty."""

import datetime as dt

import pytest

from quiet_day import EDITION, SOURCE
from reports.models.briefing import Bullets, Line, Section, Table
from reports.models.claim import Ledger
from reports.models.day import Skipped
from reports.models.edition import Coverage
from reports.models.health import SourceState
from reports.models.source import Failure, Note, Source
from reports.sections import compile_briefing

WIRE = Source(name="wire", kind="feed", location="https://lomea.example/feed", outlet="Lomea Wire")
DOWN = SourceState(source="wire", state="broken", since=dt.date(2025, 3, 9), reason="The server answered 503.")


def covered(*states: SourceState, failures: tuple[Failure, ...] = (), notes: tuple[Note, ...] = ()) -> Coverage:
    given = (("drop", 0), ("wire", 0))
    return Coverage(
        sources=(SOURCE, WIRE), articles_by_source=given, failures=failures, notes=notes, duplicates=0, states=states
    )


def sections(coverage: Coverage) -> dict[str, Section]:
    briefing = compile_briefing(EDITION, Ledger(), [], coverage, ["highlights", "coverage"])
    return {section.name: section for section in briefing.sections}


def bullets(coverage: Coverage) -> dict[str, list[str]]:
    """Heading → lines of each list in the coverage section."""
    blocks = sections(coverage)["coverage"].blocks
    return {str(block.heading): [words(line) for line in block.lines] for block in blocks if isinstance(block, Bullets)}


def words(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def said(section: Section) -> str:
    return " ".join(words(block.line) for block in section.blocks if hasattr(block, "line"))


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (DOWN, "wire: The server answered 503. It was last read on Sun 9 Mar."),
        (DOWN.model_copy(update={"since": None}), "wire: The server answered 503. It has never been read."),
        (
            SourceState(source="wire", state="stale", since=dt.date(2024, 12, 30)),
            "wire: no new article since Mon 30 Dec 2024, longer than is usual for it.",
        ),
        (SourceState(source="wire", state="empty"), "wire: it was read and holds no article."),
    ],
)
def test_a_source_that_is_unwell_is_named_with_its_reason_and_day(state: SourceState, told: str) -> None:
    assert bullets(covered(state)) == {"Sources not read, silent or empty (1)": [told]}


def test_a_source_that_failed_as_a_whole_is_told_once() -> None:
    whole = Failure(source="wire", location=WIRE.location, reason="The server answered 503.")
    part = Failure(source="drop", location="drop/cut.html", reason="It breaks off.")
    assert bullets(covered(DOWN, failures=(whole, part))) == {
        "Sources not read, silent or empty (1)": [words_of_down()],
        "Not read (1)": ["drop/cut.html: It breaks off."],
    }


def words_of_down() -> str:
    return "wire: The server answered 503. It was last read on Sun 9 Mar."


def test_many_documents_with_one_fault_share_a_line() -> None:
    failures = tuple(Failure(source="drop", location=f"drop/{n:02}.txt", reason="It is empty.") for n in range(25))
    (lines,) = bullets(covered(failures=failures)).values()
    assert lines == ["drop/00.txt, drop/01.txt, drop/02.txt and 22 more: It is empty."]


def test_a_long_list_ends_with_how_many_are_left() -> None:
    notes = tuple(Note(source="drop", location=f"drop/{n}.txt", reason=f"It bears {n} dates.") for n in range(64))
    (lines,) = bullets(covered(notes=notes)).values()
    assert len(lines) == 41
    assert lines[-1] == "And 24 more."


def test_with_all_sources_down_the_edition_says_that_nothing_is_known() -> None:
    drop = SourceState(source="drop", state="broken", reason="There is no such folder.")
    told = said(sections(covered(DOWN, drop))["quiet"])
    assert told.startswith("None of the 2 sources could be read: what happened is not known.")


def test_with_some_sources_down_a_quiet_edition_says_how_many() -> None:
    assert said(sections(covered(DOWN))["quiet"]).startswith("1 of 2 sources could not be read. No article")


def test_the_masthead_counts_sources_not_read_and_only_then() -> None:
    down = compile_briefing(EDITION, Ledger(), [], covered(DOWN), ["coverage"])
    silent = SourceState(source="wire", state="stale", since=dt.date(2025, 3, 1))
    well = compile_briefing(EDITION, Ledger(), [], covered(silent), ["coverage"])
    assert dict(down.counts)["sources not read"] == 1
    assert "sources not read" not in dict(well.counts)


def test_the_table_of_sources_stays_short_with_hundreds_of_them() -> None:
    many = tuple(Source(name=f"feed-{n:03}", kind="feed", location=f"https://lomea.example/{n}") for n in range(300))
    given = (*((source.name, 0) for source in many[:-1]), ("feed-299", 2))
    coverage = Coverage(sources=many, articles_by_source=given, failures=(), notes=(), duplicates=0)
    (table,) = [block for block in sections(coverage)["coverage"].blocks if isinstance(block, Table)]
    assert [words(row.cells[0]) for row in table.rows] == ["feed-299"]
    assert table.note is not None
    assert words(table.note) == "299 more sources were read and gave this edition no article."


def test_days_without_an_edition_are_named_with_their_reasons() -> None:
    gaps = (
        Skipped(first=dt.date(2025, 3, 3), last=dt.date(2025, 3, 5), days=3, reason="No run was started."),
        Skipped(
            first=dt.date(2025, 3, 6), last=dt.date(2025, 3, 6), days=1, reason="The run failed: no space is left."
        ),
    )
    told = bullets(covered().model_copy(update={"skipped": gaps}))
    assert told == {
        "Days without an edition (4)": [
            "3–5 March 2025: No run was started.",
            "6 March 2025: The run failed: no space is left.",
        ]
    }
    assert "Days without an edition (0)" not in bullets(covered())


def test_how_many_the_last_edition_did_not_reach_is_said_and_nobody_is_named() -> None:
    told = said(sections(covered().model_copy(update={"recipients": 5, "unreached": 2}))["coverage"])
    assert "2 of 5 recipients of the last edition could not be reached." in told
    assert "could not be reached" not in said(sections(covered())["coverage"])
