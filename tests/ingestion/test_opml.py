"""Lists of feeds: read with their folders, written so that they read the same, hostile ones refused."""

import pytest

from reports.errors import SourceError
from reports.ingestion._opml import export_opml, import_opml, read_opml
from reports.models.source import Source

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>Mine</title></head><body>
  <outline text="World"><outline text="Asia">
    <outline type="rss" text="Lomea Post: Asia" xmlUrl="https://post.example/asia" htmlUrl="https://post.example/" language="en-GB"/>
    <outline type="rss" title="Lomea Post: Asia" text="x" xmlUrl="https://courier.example/rss?a=1&amp;b=2"/></outline>
    <outline type="rss" text="&#x5BF9;&#x5BF9;" xmlurl="https://other.example/f"/></outline>
  <outline text="Ports &amp; ships" xmlUrl="http://ports.example/feed" category="/Trade/Sea,Local"/>
  <outline text="Again" xmlUrl="https://post.example/asia"/>
</body></opml>"""


def test_titles_addresses_and_folders_are_read() -> None:
    first, second, third, fourth = import_opml(LIST)
    assert (first.name, first.kind, first.location) == ("lomea-post-asia", "feed", "https://post.example/asia")
    assert (first.title, first.categories, first.language) == ("Lomea Post: Asia", ("World/Asia",), "en")
    assert (second.name, second.location) == ("lomea-post-asia-2", "https://courier.example/rss?a=1&b=2")
    assert third.name.startswith("feed-")
    assert (third.title, third.categories) == ("对对", ("World",))
    assert fourth.categories == ("Trade/Sea", "Local")


def test_a_list_that_is_written_reads_the_same() -> None:
    sources = import_opml(LIST)
    again = import_opml(export_opml(sources))
    assert sorted(again, key=lambda one: one.location) == sorted(sources, key=lambda one: one.location)
    assert export_opml(again) == export_opml(import_opml(export_opml(again)))


def test_a_source_without_title_goes_by_its_name_and_files_stay_at_home() -> None:
    sources = (
        Source(name="post", kind="feed", location="https://post.example/rss"),
        Source(name="drop", kind="folder", location="articles"),
    )
    (back,) = import_opml(export_opml(sources))
    assert (back.name, back.title, back.location) == ("post", "post", "https://post.example/rss")


SCHEMES = ["file:///etc/passwd", "javascript:alert(1)", "data:text/xml,x", "ftp://a.example/x", "gopher://a.example", "/etc/passwd",
           "..", "", "ldap://a.example", "jar:https://a.example!/", "https://", "https://u:p@a.example/", "smb://a/b"]  # fmt: skip


def test_only_web_addresses_become_sources() -> None:
    rows = "".join(f'<outline type="rss" text="n{n}" xmlUrl="{address}"/>' for n, address in enumerate(SCHEMES))
    read = read_opml(
        f"<opml version='2.0'><body>{rows}<outline type='link' text='l' url='https://a.example/'/></body></opml>".encode()
    )
    assert read.sources == ()
    assert [one.title for one in read.skipped] == [*(f"n{n}" for n in range(len(SCHEMES))), "l"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]><opml><body/></opml>', "DOCTYPE"),
        ('<!DOCTYPE opml [<!ENTITY x "y">]><opml><body/></opml>'.encode("utf-16"), "DOCTYPE"),
        (b"<rss><channel/></rss>", "no OPML"),
        (b"<opml><body>", "not well-formed"),
        (b"", "not well-formed"),
        (b"<opml>" + b" " * 6_000_000 + b"</opml>", "bytes"),
        (
            ("<opml><body><outline " + " ".join(f"a{n}='1'" for n in range(20_000)) + "/></body></opml>").encode(),
            "attributes",
        ),
        (b"<opml><body>" + b"<outline text='a'/>" * 10_001 + b"</body></opml>", "outlines"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        import_opml(data)


def test_deep_folders_do_not_break() -> None:
    data = (
        b"<opml><body>"
        + b"<outline text='a'>" * 200
        + b"<outline text='b' xmlUrl='https://a.example/f'/>"
        + b"</outline>" * 200
        + b"</body></opml>"
    )
    (source,) = import_opml(data)
    assert source.categories == ("/".join("a" * 20),)
