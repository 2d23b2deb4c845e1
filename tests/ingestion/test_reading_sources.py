"""Readers: what a folder, a file and a feed file hold, and what of it cannot be read."""

import gzip
import os
from pathlib import Path

import pytest

from ingestion.drop import names, source
from reports.errors import ConfigurationError
from reports.ingestion import _files, kind_of, read
from reports.models.source import Failure
from reports.protocols import Raw

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title></channel></rss>'
PAGE = "<!DOCTYPE html><html><body><p>Hello</p></body></html>"


def only(location: Path | str, kind: str) -> Raw | Failure:
    (found,) = read(source(location, kind))
    return found


def test_a_folder_is_read_with_its_sub_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "deep/er/c.html", "deep/a.rss"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    assert names(tmp_path) == ["a.md", "b.txt", "deep/a.rss", "deep/er/c.html"]


def test_hidden_files_and_backups_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", "a.txt~", "b.txt.bak", ".c.txt.swp", "#d.txt#", "~$e.txt", "Thumbs.db"):
        (tmp_path / name).write_text("text")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "f.txt").write_text("text")
    assert names(tmp_path) == []


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(read(source(tmp_path))) == []


@pytest.mark.parametrize("kind", ["folder", "file", "feed"])
def test_what_is_not_there_is_a_failure(tmp_path: Path, kind: str) -> None:
    found = only(tmp_path / "gone", kind)
    assert isinstance(found, Failure)
    assert "There is no such" in found.reason


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_on_this_machine_has_no_web_address(kind: str) -> None:
    found = only("https://news.example/feed.xml", kind)
    assert isinstance(found, Failure)
    assert 'kind = "page"' in found.reason
    assert found.location == "https://news.example/feed.xml"


@pytest.mark.parametrize("kind", ["feed", "page", "links", "sitemap"])
def test_without_a_web_an_address_is_a_failure(kind: str) -> None:
    found = only("https://news.example/feed.xml", kind)
    assert isinstance(found, Failure)
    assert found.reason == "Nothing is fetched from the web here."


def test_an_unknown_kind_names_those_there_are() -> None:
    with pytest.raises(ConfigurationError, match="feed, file, folder, links"):
        read(source("x", "pigeon"))


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", b"text", "text"),
        ("README", b"text", "text"),
        ("a.htm", b"<p>fragment</p>", "html"),
        ("a.txt", PAGE.encode(), "html"),
        ("a.xml", PAGE.encode("utf-16"), "html"),
        ("a.html", RSS.encode(), "feed"),
        ("a.atom", b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "feed"),
        ("a.xml", b"<!-- note --><?pi x?>\n<rdf:RDF></rdf:RDF>", "feed"),
        ("a.txt", b"%PDF-1.7 x", "pdf"),
        ("a", b"\n\n%PDF-1.4 x", "pdf"),
        ("a.html", b"PK\x03\x04 some.txt", "archive"),
        ("a.zip", b"PK\x03\x04 word/document.xml", "docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "docx"),
        ("a.txt", b"\x1f\x8b\x08", "compressed"),
        ("a.zst", b"\x28\xb5\x2f\xfd ", "compressed"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "feed"),
        ("a.txt", b"Received: from a\n by b\nFrom: Desk <desk@example.org>\n\nThe text.", "email"),
        ("a.txt", b"From: our correspondent\nDate: today\n\nThe text.", "text"),
        ("a.md", b"# A heading", "markdown"),
    ],
)
def test_content_tells_the_format_before_the_name_does(tmp_path: Path, name: str, content: bytes, form: str) -> None:
    (tmp_path / name).write_bytes(content)
    found = only(tmp_path / name, "file")
    assert isinstance(found, Raw)
    assert found.format == form
    assert found.data == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"1,2"),
        ("a.txt", b"\x89PNG\r\n"),
        ("a.html", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"),
        ("a.docx", b"PK\x03\x04 [Content_Types].xml xl/workbook.xml"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(512)),
    ],
)
def test_other_types_are_refused_with_those_that_are_read(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    found = only(tmp_path / name, "file")
    assert isinstance(found, Failure)
    assert ".txt" in found.reason
    assert ".rss" in found.reason


def test_a_huge_file_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(_files.MAX_BYTES + 1)
    found = only(tmp_path / "a.txt", "file")
    assert isinstance(found, Failure)
    assert f"{_files.MAX_BYTES:,}" in found.reason


def test_empty_and_blank_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b" \n\n")
    (tmp_path / "c.txt").write_text("The ferry sails.")
    assert names(tmp_path) == ["!a.txt", "!b.txt", "c.txt"]


def test_a_pipe_and_a_dead_link_do_not_block_the_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "c.txt").write_text("The ferry sails.")
    assert names(tmp_path) == ["!a.txt", "!b.txt", "c.txt"]


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("secret")
    (tmp_path / "b.txt").write_text("The ferry sails.")
    opened = Path.read_bytes

    def refuse(path: Path) -> bytes:  # whoever runs as root may read everything
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    first, second = read(source(tmp_path))
    assert isinstance(first, Failure)
    assert "Permission denied" in first.reason
    assert isinstance(second, Raw)


def test_a_feed_source_refuses_a_page_saved_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(PAGE)
    found = only(tmp_path / "feed.xml", "feed")
    assert isinstance(found, Failure)
    assert "web page" in found.reason


def test_a_packed_feed_file_is_a_feed_and_a_packed_page_is_not(tmp_path: Path) -> None:
    (tmp_path / "feed.xml.gz").write_bytes(gzip.compress(RSS.encode()))
    found = only(tmp_path / "feed.xml.gz", "feed")
    assert isinstance(found, Raw)
    assert found.format == "feed"
    (tmp_path / "page.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "broken.gz").write_bytes(gzip.compress(PAGE.encode())[:-9])
    for name, why in (("page.gz", "web page"), ("broken.gz", "breaks off")):
        refused = only(tmp_path / name, "feed")
        assert isinstance(refused, Failure)
        assert why in refused.reason


def test_locations_below_the_working_folder_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("text")
    assert only(tmp_path / "in" / "a.txt", "file")[0] == "in/a.txt"
    assert only("in/../in/a.txt", "file")[0] == "in/a.txt"


def test_a_bare_location_names_its_kind(tmp_path: Path) -> None:
    assert kind_of(str(tmp_path)) == "folder"
    assert kind_of(str(tmp_path / "a.txt")) == "file"
    assert kind_of("HTTPS://news.example/rss") == "page", "its content tells whether it is a feed"
