"""How many reports stand behind many articles."""

import pytest

from fusion.by_hand import Desk
from fusion.two_days import TELEGRAPH, WIRE, march
from reports.fusion.independence import Library, library, with_relays
from reports.models.article import Article
from reports.models.outlet import Outlet

LEDE = "Ostland has closed three bridges over the Lysa. "
REST = (
    "Lorries are sent by way of Karsk, where a ferry takes ten of them an hour, and the queue reached the "
    "customs yard by noon. A repair crew from the capital measured the cracks with lasers and wants to be done by May. "
    "Farmers along the river fear for the spring sowing, since seed and diesel come over the same road."
)


def put(*articles: Article, outlets: tuple[Outlet, ...] = ()) -> Library:
    shelf = library(articles, outlets)
    return with_relays(shelf, [list(shelf.articles)])


def article(text: str, outlet: str | None, day: int = 11, **fields: object) -> Article:
    return Desk(text, outlet, published=march(day), **fields).article  # type: ignore[arg-type]


def originals(shelf: Library) -> int:
    return len(set(shelf.original.values()))


def test_a_wire_text_with_another_first_line_is_the_same_original() -> None:
    shelf = put(article(WIRE, "A"), article(f"From our correspondent. {WIRE}", "B"), article(TELEGRAPH, "C"))
    (group,) = shelf.same_text
    assert [shelf.articles[name].outlet for name in group] == ["A", "B"]
    (found,) = shelf.dependences
    assert (found.article, found.on, found.kind) == (group[1], group[0], "same text")


def test_two_tellings_of_one_event_are_two_originals() -> None:
    assert put(article(WIRE, "A"), article(TELEGRAPH, "B")).same_text == ()


def test_two_reports_that_quote_one_speech_at_length_are_two_originals() -> None:
    speech = "“We have opened no gate, we have touched no sluice, and whoever says otherwise may come and see the locks himself,” he said. "  # fmt: skip
    one = f"The head of the dam authority lost his temper on Tuesday evening in front of a full hall in Karsk. {speech}Outside, people who had come by bus from the flooded villages beat on pots until the police asked them to stop."  # fmt: skip
    two = f"Engineers are checking the Lysa dam for damage before the next rain arrives at the end of the week. {speech}A drawing that this paper was shown puts the age of the locks at forty years, and two of five pumps are in repair."  # fmt: skip
    assert originals(put(article(one, "A"), article(two, "B"))) == 2


def test_a_report_that_is_mostly_a_block_of_another_is_no_original() -> None:
    own = "Our readers asked what is known about the bridges. The neighbouring paper answers it thus: "
    shelf = put(article(LEDE + REST, "A"), article(f"{own}“{REST}”", "B", 12))
    assert originals(shelf) == 1


def test_a_short_item_cut_out_of_a_long_report_is_an_excerpt() -> None:
    shelf = put(article(f"{WIRE} {LEDE}{REST}", "A"), article(REST, "B", 12))
    (found,) = shelf.dependences
    assert found.kind == "excerpt"


def test_equal_content_hashes_are_one_original_whatever_stands_around_the_words() -> None:
    one = article("A short note.", "Courier", content_hash="x")
    two = article("The same under another masthead.", "Gazette", content_hash="x")
    assert put(one, two).same_text == ((one.id, two.id),)


def test_the_first_published_leads_its_group_in_any_order() -> None:
    early, late = article(WIRE, "Zeta", 10), article(WIRE, "Alpha", 12)
    assert put(late, early).original == put(early, late).original == {early.id: early.id, late.id: early.id}


def test_outlets_of_one_owner_share_copy_that_is_edited_more() -> None:
    kept = WIRE.split(". ")[-1]
    new = (
        "Volunteers cook in the school of Brod for everyone whose stove is under mud. Soldiers laid planks across two "
        "roads on the other bank, and a baker from Karsk drives out with a van each morning, though nobody asked him. "
    )
    edited = new + kept
    assert originals(put(article(WIRE, "A"), article(edited, "B"))) == 2
    owned = (Outlet(name="A", owner="Lysa Media"), Outlet(name="Bee", owner="Lysa Media", aliases=("B",)))
    assert originals(put(article(WIRE, "A"), article(edited, "B"), outlets=owned)) == 1


@pytest.mark.parametrize(
    "opening",
    [
        "The Karsk Observer reported on Tuesday that the bridges over the Lysa were closed. ",
        "Three bridges are closed, according to the Karsk Observer. ",
        "“The bridges are closed,” the minister told the Karsk Observer in an interview. ",
    ],
)
def test_what_opens_by_crediting_an_outlet_rests_on_its_report(opening: str) -> None:
    own = "Traffic in our town was twice as heavy as usual, and the baker at the roundabout sold out before nine in the morning."  # fmt: skip
    source, relay = article(LEDE + REST, "Karsk Observer"), article(opening + own, "Valley Post", 12)
    shelf = put(source, relay)
    assert originals(shelf) == 1
    (found,) = shelf.dependences
    assert (found.kind, found.on, found.credits) == ("relay", source.id, "Karsk Observer")


def test_two_articles_that_have_it_from_one_absent_agency_are_one_original() -> None:
    one = article("Yonhap reported on Monday that a convoy had left the port. Nothing was to be seen of it from the hill above the town.", "A")  # fmt: skip
    two = article("A convoy is on its way, South Korea's Yonhap news agency said. The mayor told his council that schools stay open.", "B")  # fmt: skip
    shelf = put(one, two)
    assert originals(shelf) == 1
    assert {found.credits for found in shelf.dependences} == {"Yonhap"}


def test_an_outlet_that_names_itself_or_is_named_in_passing_is_no_relay() -> None:
    own = article("The minister told the Valley Post that the bridges stay closed. The Valley Post reported on cracks in May.", "Valley Post")  # fmt: skip
    passing = article("The offices of the Karsk Observer were flooded on Monday. Reuters has moved its staff to the upper town.", "Hill Post")  # fmt: skip
    shelf = put(own, passing, article(LEDE + REST, "Karsk Observer"))
    assert originals(shelf) == 3
    assert shelf.dependences == ()


@pytest.mark.parametrize(
    "piece", ["“", "a. ", '"a" ', "word ", "Reuters said ", ".)", "Yonhap reported “a b c. d” x. "]
)
def test_a_text_of_one_thing_over_and_over_costs_no_more_than_its_beginning(piece: str) -> None:
    shelf = put(article(piece * 20_000 + "one", "A"), article(piece * 20_000 + "two", "B"), article(WIRE, "C"))
    wire = next(name for name, found in shelf.articles.items() if found.outlet == "C")
    assert [name for name, first in shelf.original.items() if first == wire] == [wire]


@pytest.mark.parametrize(
    "credit",
    [
        "the daily Tavor Chronicle reported",
        "according to the Tavor Chronicle newspaper",
        "the minister told the Tavor Chronicle, a local news website",
        "broadcaster Tavor Chronicle said",
    ],
)
def test_an_outlet_that_no_list_knows_is_told_by_what_it_is_called(credit: str) -> None:
    one = article(f"Lorries with boats have left the depot, {credit}. The road to the coast was swept.", "A")
    two = article(
        "Boats are on their way to the coast, according to the newspaper Tavor Chronicle. A mayor shrugged.", "B"
    )
    assert {found.credits for found in put(one, two).dependences} == {"Tavor Chronicle"}


def test_a_name_beside_a_media_noun_that_nothing_is_taken_from_is_no_credit() -> None:
    text = (
        "Russian television said the tower was closed, and the UN agency said so too. "
        "Karsk radio has a new roof, and the daily Herald a new owner."
    )
    assert put(article(text, "A")).dependences == ()
