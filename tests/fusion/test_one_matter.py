"""What is one matter in other words: denials, populations, relays, an outlet's own voice."""

import pytest

from fusion.by_hand import Desk
from fusion.two_days import WIRE, march
from reports.fusion import fuse
from reports.fusion._counted import demonym, population
from reports.fusion._denials import matter, same_denial
from reports.models.claim import Ledger
from reports.models.finding import Analysis


def denial(content: str, outlet: str, speaker: str = "Ostland") -> Analysis:
    desk = Desk(f"{speaker} denies that {content}.", outlet, published=march(11))
    desk.actor(speaker, kind="state", side=speaker)
    return desk.statement(speaker, content, cue="denies", stance="deny").done()


def day(*analyses: Analysis, before: Ledger | None = None) -> Ledger:
    return fuse(analyses, before, march(11))


@pytest.mark.parametrize(
    "other", ["soldiers have been sent", "any troops were deployed to Orl", "the reports", "there are any"]
)
def test_one_speakers_denials_of_one_thing_are_one_entry(other: str) -> None:
    (entry,) = day(denial("troops were moved", "Courier"), denial(other, "Gazette")).statements
    assert entry.support.originals == 2


def test_denials_of_two_things_or_by_two_speakers_stay_apart() -> None:
    assert len(day(denial("troops were moved", "Courier"), denial("a tanker was hit", "Gazette")).statements) == 2
    apart = day(denial("troops were moved", "Courier"), denial("troops were moved", "Gazette", "Maravia"))
    assert len(apart.statements) == 2


def test_a_denial_without_matter_stays_apart_where_two_could_be_meant() -> None:
    found = day(denial("troops were moved", "A"), denial("a tanker was hit", "B"), denial("the reports", "C"))
    assert len(found.statements) == 3


def test_a_denial_repeated_the_next_day_is_confirmed_and_not_new() -> None:
    before = day(denial("troops were moved", "Courier"))
    (entry,) = fuse([denial("the reports", "Gazette")], before, march(12)).statements
    assert entry.novelty == "confirmed"


def test_matters_are_compared_by_classes_of_nouns_and_verbs() -> None:
    assert matter("the soldiers were sent") == matter("troops have been moved")
    assert matter("the claims") == frozenset()
    assert not same_denial(matter("troops were killed"), matter("troops were moved"))


@pytest.mark.parametrize(
    ("counted", "nation"),
    [("North Ostlanders", None), ("Ukrainians", ("ukrain",)), ("North Koreans", ("kor", "north")), ("soldiers", None), ("Korean soldiers", None)],
)  # fmt: skip
def test_people_under_their_nations_name_alone_are_told(counted: str, nation: tuple[str, ...] | None) -> None:
    assert demonym(counted) == nation


def test_a_hollow_noun_counts_what_stands_behind_it() -> None:
    assert population("number") is None
    assert population("number of Korean soldiers") == population("Korean troops")


def counted(
    mention: str, value: float, what: str, outlet: str, claimant: str = "Ann Lee", **fields: object
) -> Analysis:
    desk = Desk(f"{claimant} told the port of {mention} there.", outlet, published=march(11)).actor(claimant)
    return desk.figure(mention, value, what, claimant, **fields).done()


def test_a_nations_people_are_its_soldiers_where_one_claimant_gives_one_value() -> None:
    people = counted("9,000 Koreans", 9000, "Koreans", "Courier")
    soldiers = counted("9,000 Korean soldiers", 9000, "Korean soldiers", "Gazette")
    (group,) = day(people, soldiers).figures
    assert (group.label, len(group.claims), group.claims[0].support.originals) == ("Korean soldiers", 1, 2)
    other = counted("8,000 Korean soldiers", 8000, "Korean soldiers", "Gazette")
    assert len(day(people, other).figures) == 2


def test_groups_joined_today_keep_the_claims_of_yesterday() -> None:
    before = day(counted("9,000 Koreans", 9000, "Koreans", "Courier"))
    today = [counted("9,000 Korean soldiers", 9000, "Korean soldiers", "Gazette")]
    today.append(counted("7,000 Koreans", 7000, "Koreans", "Herald", "Jo Poe"))
    groups = fuse(today, before, march(12)).figures
    shown = {group.label: [(claim.value, claim.novelty) for claim in group.claims] for group in groups}
    assert shown["Korean soldiers"] == [(9000, "confirmed")] or (9000, "confirmed") in shown["Korean soldiers"]


def test_bare_soldiers_join_the_described_ones_of_the_same_claimant_and_value_only() -> None:
    bare = counted("9,000 soldiers", 9000, "soldiers", "Courier")
    told = counted("9,000 Korean soldiers", 9000, "Korean soldiers", "Gazette")
    (group,) = day(bare, told).figures
    assert group.label == "Korean soldiers"
    assert len(day(counted("9,000 soldiers", 9000, "soldiers", "Courier", "Jo Poe"), told).figures) == 2


def test_what_one_outlet_says_that_somebody_relays_is_his_own_claim_in_another() -> None:
    own = counted("9,000 Korean soldiers", 9000, "Korean soldiers", "Gazette")
    desk = Desk("The Navy counts 9,000 Korean soldiers, Ann Lee said.", "Courier", published=march(11))
    desk.actor("Navy", kind="organisation").actor("Ann Lee")
    relayed = desk.figure("9,000 Korean soldiers", 9000, "Korean soldiers", "Navy", via="Ann Lee").done()
    (group,) = day(own, relayed).figures
    (claim,) = group.claims
    assert (claim.claimant, claim.support.originals) == ("Ann Lee", 2)


def test_what_is_counted_is_told_to_its_end_and_no_pronoun_claims_it() -> None:
    desk = Desk("They have 9,000 soldiers from Korea.", "Courier", published=march(11))
    (group,) = day(desk.figure("9,000 soldiers", 9000, "soldiers", "They").done()).figures
    (claim,) = group.claims
    assert (claim.counted, claim.claimant, claim.status) == ("soldiers from Korea", None, "unattributed")


def test_an_outlets_own_judgement_is_one_over_the_outlets_that_carry_its_text() -> None:
    def voice(outlet: str) -> Analysis:
        desk = Desk(f"{WIRE} The next weir may fail by Friday.", outlet, published=march(11))
        return desk.implication(outlet, "The next weir may fail by Friday").done()

    (entry,) = day(voice("Courier"), voice("Gazette")).implications
    assert (entry.holder, entry.support.originals) == ("Courier", 1)
