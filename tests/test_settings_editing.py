"""Sources come into a configuration file and go out of it; everything else in it stays as it was."""

import os
from pathlib import Path

import pytest

from reports._settings_editing import add_sources, remove_source, slug
from reports.errors import ConfigurationError
from reports.models.source import Source
from reports.settings import load

TEMPLATE = str(Path(__file__).resolve().parents[1] / "templates" / "situation_report")
FILE = f"""# The desk's own configuration.

[sitrep]
output = "out"          # for the web server

# The wire comes first.
[[source]]
name = "wire"
kind = "folder"
location = "wire"       # dropped here by the agency

[[source]]
name = "post"
kind = "folder"
location = "post"

# What the ferries do.
[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = [
  "wire",   # first
  "post",
]
template = "{TEMPLATE}"

[[situation]]
name = "delta"
title = "Floods in the delta"
sources = ["post"]
template = "{TEMPLATE}"
"""
FEED = Source(
    name="courier", kind="feed", location="https://lomea.example/feed", outlet='The "Courier"', reliability="C"
)
COURIER = """[[source]]
name = "courier"
kind = "feed"
location = "https://lomea.example/feed"
outlet = "The \\"Courier\\""
reliability = "C"

"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "sitrep.toml"
    place.write_bytes(FILE.encode())
    return place


def test_a_source_comes_behind_the_others_and_into_its_situations(file: Path) -> None:
    add_sources(file, [FEED], ["strait"], {})
    wanted = FILE.replace("# What the ferries do.", COURIER + "# What the ferries do.")
    assert file.read_text() == wanted.replace('  "post",\n]', '  "post",\n  "courier",\n]')
    assert load(file, {}).sources[-1] == FEED


def test_the_file_as_it_was_is_kept_beside_it(file: Path) -> None:
    add_sources(file, [FEED], [], {})
    assert (file.parent / "sitrep.toml.bak").read_text() == FILE
    assert sorted(path.name for path in file.parent.iterdir()) == ["sitrep.toml", "sitrep.toml.bak"]


def test_what_was_added_and_removed_again_leaves_the_file_as_it_was(file: Path) -> None:
    add_sources(file, [FEED], ["strait", "delta"], {})
    assert remove_source(file, "courier", {}) == ("strait", "delta")
    assert file.read_text() == FILE


def test_a_removed_source_leaves_every_situation_that_names_it(file: Path) -> None:
    assert remove_source(file, "post", {}) == ("strait", "delta")
    kept = file.read_text()
    assert "# What the ferries do.\n[[situation]]" in kept
    assert '  "wire",   # first\n' in kept
    assert [situation.sources for situation in load(file, {}).situations] == [("wire",), ()]


def test_the_comment_above_a_removed_source_goes_with_it(file: Path) -> None:
    remove_source(file, "wire", {})
    assert "The wire comes first" not in file.read_text()
    assert "# for the web server" in file.read_text()


def test_the_first_source_of_a_file_comes_before_its_situations(file: Path) -> None:
    file.write_text(f'[[situation]]\nname = "strait"\ntitle = "Ferries"\nsources = []\ntemplate = "{TEMPLATE}"\n')
    add_sources(file, [FEED], ["strait"], {})
    assert file.read_text().startswith(COURIER + "[[situation]]\n")
    assert load(file, {}).situations[0].sources == ("courier",)


def test_tables_that_stand_apart_stay_where_they_are(file: Path) -> None:
    late = FILE + '\n[[source]]\nname = "late"\nkind = "folder"\nlocation = "late"\n'
    file.write_text(late)
    add_sources(file, [FEED], [], {})
    assert file.read_text() == late + "\n" + COURIER.rstrip() + "\n"


def test_line_ends_and_permissions_are_those_of_the_file(file: Path) -> None:
    file.write_bytes(FILE.replace("\n", "\r\n").encode())
    file.chmod(0o600)
    add_sources(file, [FEED], ["delta"], {})
    data = file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 30
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_link_to_the_file_stays_a_link(file: Path) -> None:
    link = file.parent / "link.toml"
    link.symlink_to(file)
    add_sources(link, [FEED], [], {})
    assert link.is_symlink()
    assert "courier" in file.read_text()


def test_a_change_that_would_break_the_file_is_refused_and_the_file_stays(file: Path) -> None:
    with pytest.raises(ConfigurationError, match=r'sitrep\.toml, line \d+, .source. name: "wire" is there twice'):
        add_sources(file, [FEED.model_copy(update={"name": "wire"})], [], {})
    assert file.read_text() == FILE
    assert [path.name for path in file.parent.iterdir()] == ["sitrep.toml"]


@pytest.mark.parametrize(
    "odd",
    [
        'source = [{ name = "wire", kind = "folder", location = "wire" }]\n',
        'note = """\n[[source]]\n"""\n' + FILE,
    ],
)
def test_a_file_of_a_form_that_cannot_be_changed_safely_is_left_alone(file: Path, odd: str) -> None:
    file.write_text(odd)
    with pytest.raises(ConfigurationError):
        add_sources(file, [FEED], [], {})
    assert file.read_text() == odd


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_file_that_may_not_be_written_is_named(file: Path) -> None:
    file.parent.chmod(0o500)
    try:
        with pytest.raises(ConfigurationError, match="cannot be written"):
            add_sources(file, [FEED], [], {})
    finally:
        file.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("Lomea Post – World", (), "lomea-post-world"),
        ("Lomea Post", ("lomea-post", "Lomea-Post-2"), "lomea-post-3"),
        ("Le Héraut d'Élan", (), "le-heraut-d-elan"),
        ("新聞", (), "source"),
        ("", ("source",), "source-2"),
        ("The most important news of the strait and of all its islands, every hour", (), None),
    ],
)
def test_titles_become_names(title: str, taken: tuple[str, ...], name: str | None) -> None:
    made = slug(title, taken)
    assert len(made) <= 60
    assert made == (name or "the-most-important-news-of-the-strait-and-of")
