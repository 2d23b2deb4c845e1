"""Death tolls of one accident from day to day, and of two accidents."""

import datetime as dt

from fusion.by_hand import Desk
from reports.fusion import fuse
from reports.models.claim import Ledger
from reports.models.finding import Analysis

MONDAY, TUESDAY = dt.date(2031, 3, 10), dt.date(2031, 3, 11)


def toll(
    text: str, value: float, mention: str, claimant: str, *, day: dt.date = MONDAY, place: str | None = None
) -> Analysis:
    desk = Desk(text, published=day).actor(claimant, kind="organisation")
    quantifier = "at least" if mention.lower().startswith("at least") else "exact"
    return desk.figure(
        mention, value, "people", claimant=claimant, predicate="die", place=place, quantifier=quantifier
    ).done()


def dead(ledger: Ledger) -> list[list[float]]:
    return sorted(sorted(claim.value for claim in group.claims) for group in ledger.figures)


FIRST = toll(
    "At least 12 people died when the ferry Lysa sank, the coast guard said.", 12, "At least 12", "coast guard"
)
LATER = toll(
    "Fifteen people are known to have died in the sinking of the Lysa, the port authority said.",
    15, "Fifteen", "port authority", day=TUESDAY, place="Tavor bay",
)  # fmt: skip
ELSEWHERE = toll(
    "Three people died in a fire at the Odeon in Ostburg, the fire service said.", 3, "Three", "fire service", day=TUESDAY,
)  # fmt: skip


def test_a_toll_that_rises_overnight_stands_beside_the_first() -> None:
    before = fuse([FIRST], None, MONDAY)
    after = fuse([LATER], before, TUESDAY)
    assert dead(after) == [[12, 15]]


def test_both_of_one_day_are_one_group_whatever_their_order() -> None:
    assert dead(fuse([FIRST, LATER], None, TUESDAY)) == dead(fuse([LATER, FIRST], None, TUESDAY)) == [[12, 15]]


def test_another_accident_is_another_toll() -> None:
    assert dead(fuse([FIRST, LATER, ELSEWHERE], None, TUESDAY)) == [[3], [12, 15]]


def test_two_places_are_two_tolls() -> None:
    north = toll("Five people died when the Lysa sank, the mayor said.", 5, "Five", "mayor", place="north pier")
    assert dead(fuse([LATER, north], None, TUESDAY)) == [[5], [15]]


def test_a_name_that_all_share_marks_no_accident() -> None:
    places = ("Orl", "Karsk", "Brod", "Venna", "Tolmin", "Dura", "Selm", "Ilz")
    texts = [
        toll(
            f"Last night {number} people died in {place} in Ostland, the {place} mayor said.",
            number,
            str(number),
            f"{place} mayor",
        )
        for number, place in enumerate(places, 3)
    ]
    assert dead(fuse(texts, None, MONDAY)) == [[number] for number in range(3, 3 + len(places))]
