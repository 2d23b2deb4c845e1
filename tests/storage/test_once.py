"""One article from many places is kept once and remembers each; copies in other outlets stay their own."""

import datetime as dt
import multiprocessing
from collections.abc import Iterator

import pytest

from reports.models.article import Article
from reports.storage.repository import Repository
from reports.storage.versions import CutOff
from storage.archive_nouns import MAY, article, found, read
from storage.raw_rows import change

LONG = (
    "The port of Lomea stayed closed on Thursday for the third day in a row. Harbour pilots said the swell "
    "outside the breakwater had not fallen below four metres since the weekend. Two ferries with 312 passengers "
    "waited off the cape, and a third turned back to Orsa before noon. The harbour office expects to open the "
    "inner basin on Saturday if the wind turns to the north. Fishermen in the old harbour have doubled their "
    "lines; one boat, the Amalia, broke loose and was driven against the quay. Nobody was hurt. The island's "
    "bakers have flour for a week, the mayor said, and the clinic has asked for a helicopter in case it is needed."
)
PAGE = "https://www.lomeapost.example/2031/05/01/port-closed"


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        yield repository


def keep(archive: Repository, *articles: Article) -> int:
    """Keep articles, each at its own path in its own source, one after the other."""
    return sum(archive.articles.keep(one.source, [found(read(one.path, one), one)], MAY).new for one in articles)


def offered(archive: Repository, *sources: str) -> list[Article]:
    by = CutOff(dt.date(2031, 5, 9))
    return [one for one, _ in archive.articles.unreported("strait", by, sources, dt.date(2031, 4, 1))]


def test_two_feeds_that_name_one_address_carry_one_article(archive: Repository) -> None:
    top = article(LONG, path="https://lomeapost.example/top.xml#1", source="top", url=PAGE)
    island = article(
        LONG.replace("Nobody was hurt.", "No one was hurt."), path="https://lomeapost.example/island.xml#9",
        source="island", url=PAGE.replace("https://www.", "http://") + "/",
    )  # fmt: skip
    assert keep(archive, top, island) == 1
    assert [one.id for one in offered(archive, "top")] == [top.id]
    assert [one.id for one in offered(archive, "island")] == [top.id]
    assert archive.articles.sources_of([top.id]) == {top.id: {"top", "island"}}
    assert archive.articles.duplicates([top.id]) == 1


def test_the_aggregators_entry_of_the_same_address_is_the_outlets_article(archive: Repository) -> None:
    own = article(LONG, path=PAGE, source="post", url=PAGE)
    theirs = article(LONG, path="https://news.example/all#4", source="aggregator", url=PAGE, outlet="All News")
    assert keep(archive, own, theirs) == 1
    assert archive.articles.get([own.id])[own.id].outlet == "Lomea Post"


def test_the_same_words_of_one_outlet_are_one_article_whatever_their_layout(archive: Repository) -> None:
    plain = article(LONG, path="drop/a.txt")
    laid_out = article(LONG.replace(". ", ".\n\n"), path="mail/7", source="mail", content_hash=plain.content_hash)
    assert keep(archive, plain, laid_out) == 1


def test_a_shortened_copy_of_one_outlet_is_the_whole_article(archive: Repository) -> None:
    whole = article(LONG, path="drop/a.txt")
    short = article(LONG.rpartition(" The island's")[0], path="mail/7", source="mail")
    assert keep(archive, whole, short) == 1


def test_the_whole_text_takes_the_place_of_the_shortened_one_that_came_first(archive: Repository) -> None:
    short = article(LONG.rpartition(" The island's")[0], path="mail/7", source="mail")
    whole = article(LONG, path="drop/a.txt")
    assert keep(archive, short, whole) == 2
    assert [one.text for one in offered(archive, "mail", "drop")] == [LONG]


def test_the_page_takes_the_place_of_the_teaser(archive: Repository) -> None:
    teaser = article("The port of Lomea stayed closed.", path="https://f.example/1", url=PAGE, cut="teaser")
    page = article(LONG, path=PAGE, source="pages", url=PAGE)
    assert keep(archive, teaser, page, teaser) == 2
    assert [one.text for one in offered(archive, "drop", "pages")] == [LONG]


def test_one_changed_number_is_enough_to_stay_two_articles(archive: Repository) -> None:
    one = article(LONG, path="drop/a.txt")
    other = article(LONG.replace("312", "412"), path="drop/b.txt")
    assert keep(archive, one, other) == 2
    assert len(offered(archive, "drop")) == 2
    [(new, old, alike)] = archive.articles.near([one.id, other.id])
    assert (new, old) == (other.id, one.id)
    assert alike > 0.9


def test_a_wire_copy_in_another_outlet_stays_its_own_and_is_linked(archive: Repository) -> None:
    ours = article(LONG, path="drop/a.txt")
    theirs = article(LONG, path="orsa/a.txt", source="orsa", outlet="Orsa Herald")
    assert keep(archive, ours, theirs) == 2
    assert archive.articles.near([ours.id, theirs.id]) == [(theirs.id, ours.id, 1.0)]


def test_notices_that_share_a_form_stay_apart(archive: Repository) -> None:
    notices = [
        article(f"Ferry report. Line {line}: {count} departures, none cancelled.", path=f"drop/{line}.txt")
        for line, count in (("A", 4), ("B", 5), ("C", 4))
    ]
    assert keep(archive, *notices) == 3


def test_a_site_with_one_address_for_all_its_pages_keeps_its_articles_apart(archive: Repository) -> None:
    wrong = "https://lomeapost.example/index.php"
    storm = article(LONG, path="https://lomeapost.example/1", url=wrong, title="Port closed")
    other = article(
        "The council has voted to plant four hundred olive trees along the road to the quarry this autumn.",
        path="https://lomeapost.example/2", url=wrong, title="Olive trees",
    )  # fmt: skip
    assert keep(archive, storm, other) == 2
    assert len(offered(archive, "drop")) == 2


def test_the_front_page_is_no_address_of_an_article(archive: Repository) -> None:
    front = "https://lomeapost.example/"
    keep(archive, article(LONG, path="drop/a.txt", url=front))
    assert keep(archive, article(LONG.replace("312", "412"), path="drop/b.txt", url=front)) == 1


def test_words_in_another_alphabet_are_words(archive: Repository) -> None:
    one = article("Порт Ломеи закрыт третий день подряд из-за шторма.", path="drop/a.txt")
    other = article("Совет решил посадить оливковые деревья вдоль дороги.", path="drop/b.txt")
    assert keep(archive, one, other) == 2


def test_an_article_of_an_earlier_schema_is_found_by_its_near_duplicates(archive: Repository, database: str) -> None:
    one = article(LONG, path="drop/a.txt")
    keep(archive, one)
    change(database, "DELETE FROM bands", "UPDATE articles SET shingled = false")
    assert archive.articles.make_findable(MAY) == 1
    assert archive.articles.make_findable(MAY) == 0
    other = article(LONG.replace("312", "412"), path="orsa/a.txt", source="orsa", outlet="Orsa Herald")
    keep(archive, other)
    assert [pair[:2] for pair in archive.articles.near([one.id, other.id])] == [(other.id, one.id)]


def _race(url: str, source: str, start: "multiprocessing.synchronize.Barrier") -> None:
    with Repository.open(url) as archive:
        articles = [
            article(f"{LONG} It was day {n}.", path=f"{source}/{n}", source=source, url=f"{PAGE}/{n}")
            for n in range(20)
        ]
        start.wait(30)
        for one in articles:
            archive.articles.keep(source, [found(read(one.path, one), one)], MAY)


def test_two_processes_that_bring_the_same_articles_at_once_keep_each_once(database: str) -> None:
    import multiprocessing.synchronize

    Repository.open(database).close()
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2)
    racers = [context.Process(target=_race, args=(database, name, start)) for name in ("one", "two")]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
        assert racer.exitcode == 0
    with Repository.open(database) as archive:
        both = offered(archive, "one", "two")
        assert len(both) == 20
        assert all(places == {"one", "two"} for places in archive.articles.sources_of([a.id for a in both]).values())
