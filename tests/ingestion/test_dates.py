"""Dates: what is printed is read, and the best of several witnesses is believed."""

import datetime as dt
from typing import get_args

import pytest

from reports.ingestion._dates import ORDER, Witness, judge
from reports.ingestion._moments import moment
from reports.models.article import DatedBy

DAY = dt.date(2031, 5, 4)
READ = dt.datetime(2031, 5, 6, 7, tzinfo=dt.UTC)


def at(hour: int, minute: int, offset: float = 0) -> dt.datetime:
    zone = dt.timezone(dt.timedelta(hours=offset)) if offset else dt.UTC
    return dt.datetime(2031, 5, 4, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2031-05-04", None),
        ("2031-05-04T07:30:00+09:00", at(7, 30, 9)),
        ("2031-05-04T07:30:00+0900", at(7, 30, 9)),
        ("2031-05-04 07:30:15.123Z", at(7, 30).replace(second=15)),
        ("2031-05-04T07:30", None),
        ("20310504", None),
        ("20310504T073000Z", at(7, 30)),
        ("2031/5/4 7:05", None),
        ("Sun, 04 May 2031 23:30:00 -0900", at(23, 30, -9)),
        ("Sun, 4 May 31 07:30 EST", at(7, 30, -5)),
        ("Sunday, 4 May 2031, 07:30 GMT", at(7, 30)),
        ("May 4, 2031 at 7:30 p.m. EDT", at(19, 30, -4)),
        ("May 4th, 2031", None),
        ("4.5.2031, 07.30 CEST", at(7, 30, 2)),
        ("2031-05-04T25:00:00Z", None),
        ("2031-05-04T10:00:00+99:99", None),
        ("2031-05-04T10:00:00 IST", None),
    ],
)
def test_a_printed_date_gives_its_day_and_the_time_if_its_zone_is_told(written: str, time: dt.datetime | None) -> None:
    found = moment(written)
    assert found is not None
    assert found.day == DAY
    assert found.at == time
    assert (found.at.utcoffset() if found.at else None) == (time.utcoffset() if time else None)


def test_seconds_since_1970_are_a_time() -> None:
    for written in ("1935646200", "1935646200000"):
        assert moment(written) == (DAY, at(7, 30))


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "12:00", "05/04/2031", "2031-13-45", "Sun, 04 May 99999 00:00:00 GMT", "0", "4 Floréal 239",
     "9" * 100_000, "2031-" * 20_000, "1:" * 50_000],
)  # fmt: skip
def test_what_is_no_date_is_none(written: str) -> None:
    assert moment(written) is None


def test_every_kind_of_evidence_has_its_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted(get_args(DatedBy))


def test_the_best_witness_is_believed_whatever_the_order_of_speaking() -> None:
    told = [
        Witness("page", "2031-05-01"),
        Witness("feed", "2031-05-04"),
        Witness("structured data", "2031-05-03"),
    ]
    for witnesses in (told, told[::-1]):
        dating = judge(witnesses)
        assert (dating.published, dating.dated_by) == (dt.date(2031, 5, 3), "structured data")


def test_nobody_says_anything() -> None:
    assert judge([Witness("feed"), Witness("meta", "soon")]) == (None, None, None, None, ())


def test_the_time_comes_from_another_witness_of_the_same_day() -> None:
    dating = judge([Witness("meta", "2031-05-04"), Witness("feed", "Sun, 04 May 2031 07:30 GMT")])
    assert (dating.published_at, dating.dated_by) == (at(7, 30), "meta")
    away = judge([Witness("meta", "2031-05-04"), Witness("feed", "Sat, 10 May 2031 07:30 GMT")])
    assert away.published_at is None


def test_a_day_of_publication_after_the_day_of_change_is_not_believed() -> None:
    wrong = Witness("structured data", "2031-05-09T00:00:00Z", "2031-05-04T07:30:00Z")
    dating = judge([wrong, Witness("url", "2031-05-03")])
    assert (dating.published, dating.dated_by) == (dt.date(2031, 5, 3), "url")
    assert "not believed" in dating.remarks[0]
    alone = judge([wrong])
    assert alone.published == DAY, "it was out when it was changed"


def test_the_day_of_change_stands_in_where_no_other_is_told() -> None:
    dating = judge([Witness("feed", None, "2031-05-04T07:30:00Z")])
    assert (dating.published, dating.published_at, dating.updated_at) == (DAY, at(7, 30), None)


def test_a_change_is_told_when_it_is_one() -> None:
    changed = judge([Witness("meta", "2031-05-04T07:30:00Z", "2031-05-04T09:00:00Z")])
    assert changed.updated_at == at(9, 0)
    same = judge([Witness("meta", "2031-05-04T07:30:00Z", "2031-05-04T07:30:00Z")])
    assert same.updated_at is None


def test_witnesses_a_day_apart_agree_and_further_apart_are_named() -> None:
    assert judge([Witness("meta", "2031-05-04"), Witness("url", "2031-05-03")]).remarks == ()
    (remark,) = judge([Witness("meta", "2031-05-04"), Witness("url", "2031-05-01")]).remarks
    assert remark == "Its meta element dates it 2031-05-04, its address 2031-05-01; the former counts."


def test_the_future_is_not_believed_where_another_speaks_and_flagged_where_none_does() -> None:
    ahead = Witness("structured data", "2031-08-04")
    assert judge([ahead, Witness("feed", "2031-05-04")], READ).published == DAY
    alone = judge([ahead], READ)
    assert alone.published == dt.date(2031, 8, 4)
    assert "after the day on which it was read" in alone.remarks[0]
    assert judge([Witness("meta", "2031-05-07T01:00:00+12:00")], READ).remarks == (), "tomorrow is a zone"


def test_more_than_ten_years_is_flagged_and_less_is_not() -> None:
    assert "ten years" in judge([Witness("meta", "2021-05-01")], READ).remarks[0].replace("10", "ten")
    assert judge([Witness("meta", "2021-05-08")], READ).remarks == ()


@pytest.mark.parametrize("default", ["1970-01-01T00:00:00Z", "1900-01-01", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_the_default_of_a_program_is_no_date(default: str) -> None:
    assert judge([Witness("structured data", default)]).published is None
