import pytest
from sample_briefing import line

from reports.models.briefing import Row, Table
from reports.rendering._widths import column_widths


def table(widths: tuple[int, ...], *rows: tuple[str, ...], columns: tuple[str, ...] | None = None) -> Table:
    cells = tuple(Row(cells=tuple(line(text) for text in row)) for row in rows)
    return Table(caption="Claims", columns=columns or tuple("abcdefgh"[: len(widths)]), widths=widths, rows=cells)


def test_widths_are_as_asked_for_where_every_word_has_room() -> None:
    assert column_widths(table((3, 1), ("four words in here", "1,850"))) == (75, 25)


def test_a_narrow_column_is_widened_for_its_longest_word() -> None:
    wide, narrow = column_widths(table((9, 1), ("claimant", "unattributed")))
    assert narrow > 14
    assert wide + narrow == pytest.approx(100, abs=0.02)


def test_the_header_counts_too() -> None:
    assert column_widths(table((9, 1), ("a", "b"), columns=("Claimant", "Corroboration")))[1] > 14


def test_a_monstrous_word_does_not_starve_the_others() -> None:
    first, second = column_widths(table((1, 1), ("x" * 10_000, "word")))
    assert (first, second) == (50, 50)


def test_too_many_words_for_the_page_leave_the_widths_alone() -> None:
    row = ("unattributedness",) * 8
    assert column_widths(table((1,) * 8, row)) == (12.5,) * 8


def test_a_row_may_be_short_and_a_table_empty() -> None:
    assert sum(column_widths(table((2, 1, 1), ("one",)))) == pytest.approx(100, abs=0.03)
    assert column_widths(table((1, 3))) == (25, 75)
