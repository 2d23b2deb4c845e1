"""One actor over many articles and days: spellings, titles that change, namesakes, the user's word, silence."""

import datetime as dt

import pytest

from fusion.by_hand import Desk
from reports.fusion import fuse
from reports.fusion._names import close, fuller, same_bones, skeleton, turned
from reports.models.aliases import Aliases
from reports.models.claim import ActorEntry, Ledger
from reports.models.finding import Analysis


def day(number: int) -> dt.date:
    return dt.date(2031, 3, number)


def article(name: str, outlet: str, number: int = 11, text: str = "", **fields: object) -> Analysis:
    role = fields.get("role") or "visitor"
    desk = Desk(text or f"{name}, {role}, came to {outlet} by train on the {number}th.", outlet, published=day(number))
    return desk.actor(name, **fields).done()  # type: ignore[arg-type]


def speaking(name: str, outlet: str, number: int) -> Analysis:
    said = f"the lists are to be looked at again on the {number}th"
    desk = Desk(f"{name} said {said}.", outlet, published=day(number)).actor(name, role="mayor")
    return desk.statement(name, said).done()


def actors(*analyses: Analysis, aliases: Aliases = Aliases()) -> list[ActorEntry]:  # noqa: B008
    return list(fuse(analyses, None, day(11), aliases=aliases).actors)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Vladimir Zelenski", "Volodymyr Zelenskyy"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kim Jongun", "Kim Jong Un"),
        ("Mohammed Salem", "Muhammad Salem"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Sergei Shoigu", "Sergey Shoygu"),
        ("Ismail Haniyeh", "Ismail Haniya"),
        ("Yevgeny Prigozhin", "Evgeni Prigojin"),
        ("Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi"),
        ("Lloyd Austin", "Lloyd J. Austin"),
        ("Mikhail Gorbachev", "Mikhail Gorbachov"),
    ],
)
def test_transliterations_and_middle_names_are_one_person(left: str, right: str) -> None:
    assert len(actors(article(left, "Courier"), article(right, "Gazette"))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Yo Jong", "Kim Jong Un"),
        ("Yoon Suk Yeol", "Yoon Seok Min"),
        ("Ali Hassan", "Ali Hussein"),
        ("Maria Ruske", "Mario Ruske"),
        ("Dana Kolar", "Diana Kolar"),
        ("Oleh Sinko", "Olha Sinko"),
        ("Thomas Mann", "Thomas Manning"),
        ("Robert Stone", "Roberta Stone"),
        ("Simon Peters", "Simone Peters"),
    ],
)
def test_names_that_only_look_alike_are_two_people(left: str, right: str) -> None:
    one, two = skeleton(left), skeleton(right)
    assert not any(alike(one, two) for alike in (same_bones, close, fuller, turned))


def test_a_family_name_put_first_joins_only_where_side_or_role_speaks_for_it() -> None:
    usual = article("Shigeru Tanabe", "Courier", role="trade minister", side="Japan")
    assert len(actors(usual, article("Tanabe Shigeru", "Gazette", role="trade minister"))) == 1
    assert len(actors(usual, article("Tanabe Shigeru", "Gazette"))) == 2


def test_a_senator_and_a_footballer_of_one_name_and_country_are_two_people() -> None:
    found = actors(
        article("John Smith", "Courier", role="senator", side="Maravia"),
        article("John Smith", "Gazette", role="striker", side="Maravia"),
        article("John Smith", "Herald", role="footballer"),
    )
    assert sorted(len(entry.mentions) for entry in found) == [1, 2]


def test_whom_nothing_tells_apart_from_two_namesakes_is_joined_with_neither() -> None:
    found = actors(
        article("John Smith", "Courier", role="senator", side="Maravia"),
        article("John Smith", "Gazette", role="striker", side="Ostland"),
        article("John Smith", "Herald", text="A parcel for John Smith lay at the station of Brod for a week."),
    )
    assert len(found) == 3


def test_the_story_tells_which_of_two_namesakes_is_meant() -> None:
    vote = "The senate of Maravia voted on the dam bill in Karsk until midnight, and the dam bill fell by one vote. "
    cup = "Rovers beat Union in the cup final at Brod after extra time, and the cup went north for the first time. "
    found = actors(
        article("John Smith", "Courier", text=vote + "John Smith, senator, spoke last.", role="senator", side="Maravia"),
        article("John Smith", "Gazette", text=cup + "John Smith, striker, wept.", role="striker", side="Ostland"),
        article("John Smith", "Herald", text="At midnight the dam bill fell in the senate at Karsk by one vote: Maravia heard John Smith out."),
    )  # fmt: skip
    assert {entry.role: len(entry.mentions) for entry in found} == {"senator": 2, "striker": 1}


def test_a_title_that_changes_is_history_of_one_person() -> None:
    first = fuse([article("Ann Lee", "Courier", 11, role="defence minister")], None, day(11))
    second = fuse([article("Ann Lee", "Courier", 12, role="minister")], first, day(12))
    third = fuse([article("Ann Lee", "Gazette", 13, role="head of the security council")], second, day(13))
    (entry,) = third.actors
    assert [entry.key] == [actor.key for actor in first.actors]
    held = [(tenure.role, tenure.first, tenure.latest) for tenure in entry.tenures]
    assert held == [("defence minister", day(11), day(12)), ("head of the security council", day(13), day(13))]
    assert [piece.text for piece in entry.role_evidence] == ["head of the security council", "defence minister"]


def test_the_user_joins_names_that_no_rule_would_and_says_which_to_print() -> None:
    aliases = Aliases(same=(("Robert Stone", "Bobby Rock"),))
    (entry,) = actors(article("Bobby Rock", "Courier"), article("Robert Stone", "Gazette"), aliases=aliases)
    assert (entry.name, entry.aliases) == ("Robert Stone", ("Bobby Rock",))
    (alone,) = actors(article("Bobby Rock", "Courier"), aliases=aliases)
    assert alone.name == "Robert Stone"


def test_the_user_joins_two_names_of_one_article_too() -> None:
    desk = Desk("The Harbour Office spoke of 30 ships; later the Port Authority spoke of 31.")
    desk.actor("Harbour Office", kind="organisation").actor("Port Authority", kind="group")
    (entry,) = actors(desk.done(), aliases=Aliases(same=(("Port Authority", "Harbour Office"),)))
    assert entry.name == "Port Authority"


def test_the_user_keeps_apart_what_rules_would_join() -> None:
    one = article("John Smith", "Courier", role="senator", side="Maravia")
    two = article("John Smith", "Gazette", role="senator for the coast", side="Maravia")
    assert len(actors(one, two)) == 1
    aliases = Aliases(apart=(("John Smith (coast)", "John Smith (senator)"),))
    # the second is a senator, too: a word that fits both says nothing
    assert len(actors(one, two, aliases=aliases)) == 1
    three = article("John Smith", "Herald", role="coast warden", side="Maravia")
    assert len(actors(one, three)) == 1
    assert len(actors(one, three, aliases=aliases)) == 2


def test_rulings_hold_from_day_to_day() -> None:
    aliases = Aliases(same=(("Robert Stone", "Bobby Rock"),))
    first = fuse([article("Robert Stone", "Courier")], None, day(11), aliases=aliases)
    second = fuse([article("Bobby Rock", "Gazette", 12)], first, day(12), aliases=aliases)
    assert second.actors[0].key == first.actors[0].key


def editions(*days: list[Analysis]) -> Ledger:
    ledger: Ledger | None = None
    for number, analyses in enumerate(days, start=11):
        ledger = fuse(analyses, ledger, day(number))
    assert ledger is not None
    return ledger


def test_who_spoke_in_three_of_the_last_editions_and_not_today_is_missed() -> None:
    regular = [[speaking("Ann Lee", "Courier", number)] for number in (11, 12, 13)]
    ledger = editions(*regular, [speaking("Jon Feld", "Gazette", 14)], [speaking("Jon Feld", "Gazette", 15)])
    (missed,) = ledger.silent
    assert (missed.name, missed.latest, missed.times, missed.of) == ("Ann Lee", day(13), 3, 4)
    assert editions(*regular, [speaking("Ann Lee", "Courier", 14)]).silent == ()
    assert editions(*regular[:2], [speaking("Jon Feld", "Gazette", 13)]).silent == ()


def test_who_is_named_but_does_not_speak_is_missed_too() -> None:
    regular = [[speaking("Ann Lee", "Courier", number)] for number in (11, 12, 13)]
    (missed,) = editions(*regular, [article("Ann Lee", "Gazette", 14, role="mayor")]).silent
    assert missed.name == "Ann Lee"
