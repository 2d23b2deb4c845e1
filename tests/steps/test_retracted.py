"""What is retracted: no later edition rests on it, the next one says so, and who had carried it is named."""

import datetime as dt
from pathlib import Path

import pytest

from reports.errors import UsageError
from reports.models.briefing import Briefing
from reports.steps.analyze import analyze
from reports.steps.compile import compile as compile_edition
from reports.steps.ingest import ingest
from reports.steps.retract import reinstate, retract
from reports.storage.repository import Repository
from steps.desk import NOW, request, silent, write

WHY = "The outlet has withdrawn its report"
FORGED = (
    "Forty sailors drown in the strait\n\nAt least 40 sailors drowned in the strait, the harbour ministry said on "
    "Saturday. Minister Ana Sousa said on Saturday that the ferries would stop on Monday.\n"
)
SOUND = (
    "Ferries collide\n\nTwo ferries collided in the strait on Saturday, the coast guard said. At least 12 sailors "
    "drowned, the coast guard said on Saturday. Captain Ilias Venn said that the fog had been thick.\n"
)
COPIED = "Coast guard counts\n\nAt least 12 sailors drowned in the strait on Saturday, the coast guard said.\n"
NEXT = (
    "Divers return\n\nDivers found 3 more sailors on Sunday, the coast guard said. Captain Ilias Venn thanked them.\n"
)


def edition(folder: Path, day: int) -> Briefing:
    """The edition of a day as it is kept."""
    asked = request(folder, day)
    for step in (ingest, analyze, compile_edition):
        step(asked, silent)
    with Repository.open(asked.settings.database) as archive:
        made = archive.editions.latest("strait", asked.date)
    assert made is not None
    return made


def database(folder: Path) -> str:
    return request(folder).settings.database


def box(briefing: Briefing) -> str:
    sections = [section for section in briefing.sections if section.name == "corrections"]
    assert all(section is briefing.sections[0] for section in sections)
    return " ".join(
        "".join(run.text for run in line.runs)
        for section in sections
        for block in section.blocks
        for line in ([block.line] if block.kind == "paragraph" else block.lines if block.kind == "bullets" else ())
    )


def articles(briefing: Briefing) -> set[str | None]:
    return {entry.title for entry in briefing.sources}


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A forged report and two sound ones, in the edition of 4 May."""
    write(tmp_path, "forged.txt", FORGED, outlet="Rumour Mill")
    write(tmp_path, "sound.txt", SOUND)
    write(tmp_path, "copied.txt", COPIED, outlet="Quay Gazette")
    edition(tmp_path, 4)
    return tmp_path


def test_every_edition_and_line_that_had_carried_it_is_named(harbour: Path) -> None:
    found = retract(database(harbour), ["Rumour Mill"], WHY, NOW)
    assert [article.title for article in found.articles] == ["Forty sailors drown in the strait"]
    [carried] = found.carried
    assert (carried.number, carried.revision, carried.date) == (1, 1, dt.date(2031, 5, 4))
    assert any("40" in line for line in carried.alone)
    assert not any("12" in line for line in carried.alone)


def test_the_next_edition_is_as_if_it_had_never_been_read(
    harbour: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clean = tmp_path_factory.mktemp("clean")
    write(clean, "sound.txt", SOUND)
    write(clean, "copied.txt", COPIED, outlet="Quay Gazette")
    edition(clean, 4)
    retract(database(harbour), ["Rumour Mill"], WHY, NOW)
    for folder in (clean, harbour):
        write(folder, "next.txt", NEXT, day="2031-05-05")
    wanted, made = edition(clean, 5), edition(harbour, 5)
    assert made.ledger == wanted.ledger
    assert "Forty sailors drown in the strait" not in articles(made)


def test_the_next_edition_opens_with_the_correction_and_the_one_after_does_not(harbour: Path) -> None:
    retract(database(harbour), ["Rumour Mill"], WHY, NOW)
    write(harbour, "next.txt", NEXT, day="2031-05-05")
    told = box(edition(harbour, 5))
    assert "“Forty sailors drown in the strait” (Rumour Mill, Sun 4 May) is retracted: " + WHY + "." in told
    assert "Edition No. 1 of Sun 4 May listed it. These 4 lines rested on it alone" in told
    assert "40" in told
    assert box(edition(harbour, 5)) == told  # made again
    write(harbour, "third.txt", NEXT.replace("Sunday", "Monday"), day="2031-05-06")
    assert box(edition(harbour, 6)) == ""


def test_a_revision_of_the_same_day_corrects_itself_and_the_same_again_is_no_revision(harbour: Path) -> None:
    retract(database(harbour), ["Rumour Mill"], WHY, NOW)
    made = edition(harbour, 4)
    assert made.edition.revision == 2
    assert "Revision 1 of this edition listed it. These 4 lines rested on it alone" in box(made)
    assert "Forty sailors drown in the strait" not in articles(made)
    assert edition(harbour, 4).edition.revision == 2


def test_a_day_without_articles_still_tells_of_it(harbour: Path) -> None:
    retract(database(harbour), ["Rumour Mill"], WHY, NOW)
    made = edition(harbour, 5)
    assert [section.name for section in made.sections][:2] == ["corrections", "quiet"]


def test_what_no_edition_had_carried_is_left_out_without_a_word(harbour: Path) -> None:
    write(
        harbour,
        "late.txt",
        "Sirens heard\n\nAt least 90 sirens were heard, Ana Sousa said.\n",
        day="2031-05-05",
        outlet="Hoax",
    )
    ingest(request(harbour, 5), silent)
    assert retract(database(harbour), ["Hoax"], WHY, NOW).carried == ()
    made = edition(harbour, 5)
    assert box(made) == ""
    assert "Sirens heard" not in articles(made)


def test_a_mistake_is_taken_back(harbour: Path) -> None:
    [article] = retract(database(harbour), ["Rumour Mill"], WHY, NOW).articles
    assert [one.id for one in reinstate(database(harbour), [article.id])] == [article.id]
    made = edition(harbour, 4)
    assert (made.edition.revision, box(made)) == (1, "")
    with pytest.raises(UsageError, match="nothing of this name is retracted"):
        reinstate(database(harbour), [article.id])


def test_to_look_changes_nothing_and_twice_is_once(harbour: Path) -> None:
    looked = retract(database(harbour), ["Rumour Mill"], WHY, NOW, dry=True)
    assert len(looked.new) == 1
    done = retract(database(harbour), ["Rumour Mill"], WHY, NOW)
    assert done == looked._replace(acts=done.acts)
    assert retract(database(harbour), ["Rumour Mill"], "Another word.", NOW).new == ()


@pytest.mark.parametrize("name", ["articles/forged.txt", "the place"])
def test_an_article_is_named_by_its_place_too(harbour: Path, name: str) -> None:
    with Repository.open(database(harbour)) as archive:
        place = next(path for path in _places(archive) if path.endswith("forged.txt"))
    found = retract(database(harbour), [place if name == "the place" else str(harbour / name)], WHY, NOW, dry=True)
    assert [article.outlet for article in found.articles] == ["Rumour Mill"]


def _places(archive: Repository) -> list[str]:
    ids = archive.retractions.articles_of("drop")
    return [article.path for article in archive.articles.get(ids).values()]


def test_a_source_stands_for_all_that_was_read_from_it(harbour: Path) -> None:
    assert len(retract(database(harbour), ["drop"], WHY, NOW, dry=True).articles) == 3
    later = retract
    with pytest.raises(UsageError, match="no kept article"):
        later(database(harbour), ["drop"], WHY, NOW, since=dt.date(2099, 1, 1), dry=True)


@pytest.mark.parametrize(("name", "why", "said"), [("nobody", WHY, '"nobody"'), ("Rumour Mill", " … ", "says nothing")])
def test_what_cannot_be_retracted_is_refused(harbour: Path, name: str, why: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        retract(database(harbour), [name], why, NOW)
