"""Threat A7: what has not changed is not sent again, and no server's error lasts for ever."""

from datetime import datetime, timedelta

import pytest
from loopback import NOW, Asked, Reply, World, redirect, serving, source, web

from reports.errors import SourceError
from reports.fetching._versions import Forgetful
from reports.protocols import Validator

PAGE = b"<p>The council votes on Monday.</p>"


def versioned(asked: Asked) -> Reply:
    """A server that knows its page by an entity tag and a date."""
    if asked.fields.get("if-none-match") == '"v1"' or "if-modified-since" in asked.fields:
        return Reply(b"", 304, {"ETag": '"v1"'})
    return Reply(PAGE, fields={"ETag": '"v1"', "Last-Modified": "Sun, 01 Mar 2026 10:00:00 GMT"})


@pytest.fixture
def server():
    with serving({"/feed": versioned, "/moved": redirect("/feed")}) as running:
        yield running


URL = "http://news.example/feed"


def test_a_page_that_has_not_changed_is_not_sent_again(server) -> None:
    held = Forgetful()
    first = web(World(server.server_port), held).get(URL, source(), conditional=True)
    assert first is not None
    assert held.validator("harbour", URL) == Validator('"v1"', "Sun, 01 Mar 2026 10:00:00 GMT", NOW)
    assert web(World(server.server_port), held).get(URL, source(), conditional=True) is None
    fields = server.asked[1].fields
    assert (fields["if-none-match"], fields["if-modified-since"]) == ('"v1"', "Sun, 01 Mar 2026 10:00:00 GMT")


def test_whoever_does_not_ask_for_changes_gets_the_page(server) -> None:
    held = Forgetful()
    for _ in range(2):
        assert web(World(server.server_port), held).get(URL, source())
    assert held.validator("harbour", URL) is None


@pytest.mark.parametrize(
    ("age", "in_full"), [(timedelta(days=6, hours=23), False), (timedelta(days=7), True), (-timedelta(hours=1), True)]
)
def test_after_seven_days_a_page_is_asked_for_in_full(server, age: timedelta, in_full: bool) -> None:
    """A server that says "not modified" for ever is believed for a week; a reading in the future not at all."""
    held = Forgetful()
    held.keep("harbour", URL, Validator('"v1"', None, NOW - age))
    response = web(World(server.server_port), held).get(URL, source(), conditional=True)
    assert (response is not None) == in_full
    assert ("if-none-match" in server.asked[0].fields) != in_full
    if in_full:
        assert held.validator("harbour", URL) == Validator('"v1"', "Sun, 01 Mar 2026 10:00:00 GMT", NOW)


def test_not_modified_does_not_put_off_the_next_full_reading(server) -> None:
    held = Forgetful()
    web(World(server.server_port), held).get(URL, source(), conditional=True)
    for day in range(1, 7):
        moment: datetime = NOW + timedelta(days=day)
        assert web(World(server.server_port), held, moment).get(URL, source(), conditional=True) is None
    assert web(World(server.server_port), held, NOW + timedelta(days=7)).get(URL, source(), conditional=True)


def test_versions_belong_to_one_source_and_one_address(server) -> None:
    """Another reader of the same page has not read it yet, so nothing is unchanged for it."""
    held = Forgetful()
    held.keep("lighthouse", URL, Validator('"v1"', None, NOW))
    held.keep("harbour", "http://other.example/feed", Validator('"v1"', None, NOW))
    assert web(World(server.server_port), held).get(URL, source(), conditional=True)


def test_a_redirected_page_is_known_by_where_it_lies(server) -> None:
    held = Forgetful()
    moved = "http://news.example/moved"
    assert web(World(server.server_port), held).get(moved, source(), conditional=True)
    assert held.validator("harbour", moved) is None
    assert web(World(server.server_port), held).get(moved, source(), conditional=True) is None


def test_not_modified_without_having_been_asked_is_an_error() -> None:
    with serving({"/feed": Reply(b"", 304)}) as server, pytest.raises(SourceError, match="HTTP 304"):
        web(World(server.server_port)).get(URL, source(), conditional=True)


def test_tags_that_could_not_be_sent_back_are_not_kept() -> None:
    held = Forgetful()
    with serving({"/feed": Reply(PAGE, fields={"ETag": '"' + "x" * 5000 + '"'})}) as server:
        assert web(World(server.server_port), held).get(URL, source(), conditional=True)
    assert held.validator("harbour", URL) is None
