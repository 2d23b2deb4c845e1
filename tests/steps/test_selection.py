"""Which articles an edition is made of."""

import datetime as dt
from pathlib import Path

import pytest

from reports.steps._masthead import masthead
from reports.steps._selection import Selection, is_about, select
from reports.steps.ingest import ingest
from reports.storage.repository import Repository
from steps.desk import NOW, request, silent, write
from storage.archive_nouns import article, briefing


@pytest.mark.parametrize(
    ("include", "text", "about"),
    [
        ((), "Anything at all.", True),
        (("North Korea*",), "Two north korean ferries.", True),
        (("North Korea*",), "North\nKorea said nothing.", True),
        (("North Korea",), "A North Korean ferry.", False),
        (("North Korea*",), "South Korea and the north.", False),
        (("ferr*",), "The offers differ.", False),
        (("ferry",), "The FERRY, late again.", True),
        (("C++ (sea)",), "The C++ (sea) route.", True),
        (("gale", "ferry"), "A ferry.", True),
        (("Łódź*",), "In łódzkie? No: ŁÓDŹ.", True),
    ],
)
def test_what_an_article_is_about(include: tuple[str, ...], text: str, about: bool) -> None:
    assert is_about(article(text), include) is about


def test_a_title_counts_and_an_address_line_does_not() -> None:
    plain = article("It was late.")
    assert is_about(plain.model_copy(update={"title": "Ferry news"}), ("ferry",))


def chosen(folder: Path, day: int, **situation: object) -> tuple[list[str], list[str]]:
    """Names of the files chosen, and of those left out with a note."""
    wanted = request(folder, day, **situation)
    ingest(wanted, silent)
    with Repository.open(wanted.settings.database) as archive:
        selection = select(archive, wanted)
    return [Path(each.path).stem for each in selection.articles], [Path(n.location).stem for n in selection.left_out]


def test_articles_up_to_the_date_within_the_days_looked_back(tmp_path: Path) -> None:
    for day in (1, 3, 4, 5):
        write(tmp_path, f"day{day}.txt", f"Ferry number {day} was late.\n", f"2031-05-0{day}")
    assert chosen(tmp_path, 4, lookback_days=3) == (["day3", "day4"], [])


def test_articles_about_something_else_stay_out(tmp_path: Path) -> None:
    write(tmp_path, "ferry.txt", "The ferry was late.\n")
    write(tmp_path, "train.txt", "The train was late.\n")
    assert chosen(tmp_path, 4, include=("ferr*",)) == (["ferry"], [])


def test_an_undated_article_belongs_to_editions_from_the_day_it_was_first_seen(tmp_path: Path) -> None:
    write(tmp_path, "undated.txt", "The ferry was late.\n", day=None)
    assert chosen(tmp_path, NOW.day - 1) == ([], ["undated"])
    assert chosen(tmp_path, NOW.day) == (["undated"], [])


def test_an_edition_keeps_its_articles_and_takes_new_ones_that_no_other_holds(tmp_path: Path) -> None:
    first = write(tmp_path, "first.txt", "The ferry was late.\n", "2031-05-03")
    wanted = request(tmp_path, 4)
    ingest(wanted, silent)
    with Repository.open(wanted.settings.database) as archive:
        ids = [each.id for each in select(archive, wanted).articles]
        assert archive.editions.keep(briefing(day=4), ids)
    first.unlink()
    write(tmp_path, "second.txt", "A ferry sank.\n", "2031-05-04")
    assert chosen(tmp_path, 4) == (["first", "second"], [])
    assert chosen(tmp_path, 5) == (["second"], [])


def test_a_corrected_article_takes_the_place_of_the_first(tmp_path: Path) -> None:
    write(tmp_path, "report.txt", "Three ferries sank.\n")
    wanted = request(tmp_path, 4)
    ingest(wanted, silent)
    with Repository.open(wanted.settings.database) as archive:
        archive.editions.keep(briefing(day=4), [each.id for each in select(archive, wanted).articles])
    write(tmp_path, "report.txt", "Two ferries sank.\n")
    ingest(wanted, silent)
    with Repository.open(wanted.settings.database) as archive:
        assert ["Two" in each.text for each in select(archive, wanted).articles] == [True]


@pytest.mark.parametrize(
    ("schedule", "day", "following"),
    [
        ("0 7 * * *", dt.date(2024, 10, 26), dt.date(2024, 10, 27)),  # the clocks go back that night
        ("0 7 * * 1-5", dt.date(2031, 5, 9), dt.date(2031, 5, 12)),
        ("0 7 1 * *", dt.date(2031, 12, 1), dt.date(2032, 1, 1)),
        (None, dt.date(2031, 5, 9), None),
    ],
)
def test_the_next_edition_is_the_next_day_of_the_schedule(
    tmp_path: Path, schedule: str | None, day: dt.date, following: dt.date | None
) -> None:
    wanted = request(tmp_path, schedule=schedule, timezone="Europe/London").model_copy(update={"date": day})
    assert masthead(wanted, Selection((), (), None), None, 1).next_edition == following
