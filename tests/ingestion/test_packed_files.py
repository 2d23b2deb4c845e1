"""Compressed files and archives are read as what is in them, within limits that hold before they are unpacked."""

import bz2
import gzip
import lzma
from collections.abc import Callable

import pytest

from ingestion.drop import results
from reports.ingestion._compression import MAX_UNPACKED, unpack
from reports.ingestion._sniffing import recognise
from reports.models.article import Article
from reports.models.source import Failure
from robustness.hostile_packages import ATTACKS
from robustness.sound_documents import HTML, MAIL, PARAGRAPHS, PDF, TEXT, zipped


def zstd(data: bytes) -> bytes:
    from backports import zstd as library

    return bytes(library.compress(data))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd,
}


def read(data: bytes, name: str) -> list[Article | Failure]:
    form = recognise(data, name)
    assert form is not None
    return [each for each in results(data, form, name) if isinstance(each, Article | Failure)]


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize(("name", "data"), [("a.txt", TEXT), ("a.html", HTML), ("a", PDF), ("a.eml", MAIL)])
def test_a_packed_document_is_read_as_itself(ending: str, name: str, data: bytes) -> None:
    (found,) = read(PACKERS[ending](data), f"drop/{name}.{ending}")
    assert isinstance(found, Article)
    assert found.path == f"drop/{name}.{ending}"
    assert "300 passengers" in found.text


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_document_that_breaks_off_is_named(ending: str) -> None:
    (found,) = read(PACKERS[ending](TEXT)[:-6], f"a.txt.{ending}")
    assert isinstance(found, Failure)
    assert "breaks off" in found.reason or "broken" in found.reason


@pytest.mark.parametrize("ending", PACKERS)
def test_a_bomb_is_stopped_at_the_limit(ending: str) -> None:
    (found,) = read(PACKERS[ending](bytes(MAX_UNPACKED + 10)), f"a.txt.{ending}")
    assert isinstance(found, Failure)
    assert f"more than {MAX_UNPACKED:,} bytes" in found.reason
    assert len(unpack(PACKERS[ending](b"a" * MAX_UNPACKED), "a")) == MAX_UNPACKED


def test_each_member_of_an_archive_is_a_document_of_its_own() -> None:
    data = zipped(
        {"one.txt": TEXT, "sub/two.html": HTML, "mail.eml": MAIL, "__MACOSX/._one.txt": b"x", "a.exe": b"MZ\x90\0"}
    )
    found = read(data, "drop/week.zip")
    assert [each.path for each in found if isinstance(each, Article)] == [
        "drop/week.zip#one.txt",
        "drop/week.zip#sub/two.html",
        "drop/week.zip#mail.eml",
    ]
    (refused,) = [each for each in found if isinstance(each, Failure)]
    assert refused.location == "drop/week.zip#a.exe"
    assert ".txt" in refused.reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb.zip", "unpacks to"),
        ("bomb-overlapping.zip", "members"),
        ("many-members.zip", "members"),
        ("nested.zip", "documents deep"),
        ("layers.gz", "documents deep"),
        ("layers.bz2", "documents deep"),
        ("only-folders.zip", "empty"),
        ("encrypted.zip", "encrypted"),
        ("unknown-packing.zip", "not read"),
        ("dictionary.xz", "memory"),
        ("sum-wrong.gz", "broken"),
        ("broken.zst", "broken"),
        ("window.zst", "memory"),
    ],
)
def test_a_hostile_archive_is_refused_by_what_is_wrong_with_it(name: str, reason: str) -> None:
    refused = [each.reason for each in read(ATTACKS[name](), name) if isinstance(each, Failure)]
    assert any(reason in each for each in refused), refused


def test_copies_of_copies_stop_at_the_number_of_documents() -> None:
    found = read(ATTACKS["nested-wide.zip"](), "a.zip")
    articles = [each for each in found if isinstance(each, Article)]
    assert 0 < len(articles) < 200
    assert any("more than 200 documents" in each.reason for each in found if isinstance(each, Failure))


def test_the_limits_count_anew_for_the_next_document() -> None:
    read(ATTACKS["nested-wide.zip"](), "a.zip")
    (found,) = read(zipped({"one.txt": TEXT}), "b.zip")
    assert isinstance(found, Article)


def test_names_of_members_are_labels_and_never_paths(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    found = read(ATTACKS["traversal.zip"](), "a.zip") + read(ATTACKS["odd-names.zip"](), "b.zip")
    assert sum(isinstance(each, Article) and PARAGRAPHS[0] in each.text for each in found) >= 5
    assert list(tmp_path.iterdir()) == []
    places = [each.path if isinstance(each, Article) else each.location for each in found]
    assert all(place.isprintable() and len(place) < 200 for place in places)
