"""Credibility of information from corroboration alone."""

import datetime as dt

import pytest

from fusion.by_hand import Desk
from reports.fusion import fuse
from reports.fusion.grading import Backing, credibility
from reports.models.claim import FigureClaim, Ledger, Support
from reports.models.finding import Analysis

DAY = dt.date(2031, 3, 11)


def backed(*owners: str, originals: int | None = None) -> Support:
    many = originals if originals is not None else len(owners)
    return Support(articles=(), outlets=owners, originals=many, first=None, latest=None, owners=owners)


@pytest.mark.parametrize(
    ("backing", "grade"),
    [
        (Backing(backed("A", "B")), 1),
        (Backing(backed("A", "B", originals=1)), 6),
        (Backing(backed("A", originals=2)), 2),
        (Backing(backed("A"), agreeing=frozenset({"B"})), 2),
        (Backing(backed("A"), agreeing=frozenset({"A"})), 6),
        (Backing(backed("A", "B"), disputed=True), 2),
        (Backing(backed("A", "B"), against=frozenset({"C"}), contradicted=True), 3),
        (Backing(backed("A"), against=frozenset({"C"}), contradicted=True), 4),
        (Backing(backed("A"), against=frozenset({"C", "D"}), contradicted=True), 5),
        (Backing(backed(), against=frozenset({""}), contradicted=True), 4),
        (Backing(backed("A", "B"), withdrawn=True), 5),
        (Backing(backed("A")), 6),
        (Backing(backed(originals=3)), 2),
    ],
)
def test_the_table_is_kept_row_by_row(backing: Backing, grade: int) -> None:
    assert credibility(backing) == grade


TELLINGS = (
    ("{n} people are without a roof tonight, {who} said.", "Blankets ran out in Karsk before midnight and the school kitchen cooks for whoever comes."),
    ("On the steps of the town hall {who} spoke of {n} people who had lost their homes.", "Rain is forecast from Thursday on, and the pumps by the mill stand still for want of diesel."),
    ("For {who}, the tally stands at {n} people.", "A dog that swam for a day was lifted out of the river by two boys with a ladder."),
)  # fmt: skip


def told(telling: int, count: int, who: str, outlet: str, **fields: object) -> Analysis:
    sentence, rest = (part.format(n=f"{count:,}", who=who) for part in TELLINGS[telling])
    desk = Desk(f"{sentence} {rest}", outlet, published=DAY, **fields).actor(who)
    return desk.figure(
        f"{count:,} people", count, "people", who, place="Karsk", predicate="lose", evidence=sentence
    ).done()


def claims(*analyses: Analysis) -> dict[str | None, FigureClaim]:
    ledger: Ledger = fuse(analyses, None, DAY)
    return {claim.claimant: claim for group in ledger.figures for claim in group.claims}


def test_two_owners_with_words_of_their_own_confirm_and_one_owner_does_not() -> None:
    assert claims(told(0, 500, "Ann Lee", "Courier"), told(1, 500, "Ann Lee", "Gazette"))["Ann Lee"].credibility == 1
    owned = [told(at, 500, "Ann Lee", outlet, owner="Lysa Media") for at, outlet in enumerate(("Courier", "Gazette"))]
    assert claims(*owned)["Ann Lee"].credibility == 6


def test_the_letter_of_the_source_has_no_part_in_the_number() -> None:
    grades = {
        claims(told(0, 500, "Ann Lee", "Courier", reliability=letter))["Ann Lee"].credibility for letter in "ABCDEF"
    }
    assert grades == {6}
    best = claims(
        told(0, 500, "Ann Lee", "Courier", reliability="D"), told(1, 500, "Ann Lee", "Gazette", reliability="B")
    )
    assert best["Ann Lee"].support.reliability == "B"


def test_claims_that_exclude_each_other_are_weighed_by_the_owners_behind_them() -> None:
    found = claims(
        told(0, 500, "Ann Lee", "Courier"), told(1, 500, "Ann Lee", "Gazette"), told(2, 900, "Jon Feld", "Herald")
    )
    assert {name: claim.credibility for name, claim in found.items()} == {"Ann Lee": 3, "Jon Feld": 5}


def test_a_denied_claim_is_doubtful_and_so_is_the_denial() -> None:
    claim = Desk("The gates of the dam were opened on purpose, Ann Lee said.", "Courier", published=DAY).actor(
        "Ann Lee"
    )
    claim.statement("Ann Lee", "The gates of the dam were opened on purpose", stance="accuse")
    denial = Desk("Jon Feld denied that the gates of the dam were opened on purpose.", "Gazette", published=DAY).actor(
        "Jon Feld"
    )
    denial.statement("Jon Feld", "that the gates of the dam were opened on purpose", stance="deny")
    ledger = fuse([claim.done(), denial.done()], None, DAY)
    assert [entry.credibility for entry in ledger.statements] == [4, 4]


def test_a_judgement_of_the_future_is_not_confirmed_by_being_told_twice() -> None:
    def judged(outlet: str, rest: str) -> Analysis:
        return Desk(f"The dam could fail by Friday, Ann Lee said. {rest}", outlet, published=DAY).actor("Ann Lee").implication("Ann Lee", "The dam could fail by Friday").done()  # fmt: skip

    (entry,) = fuse([judged("Courier", TELLINGS[0][1]), judged("Gazette", TELLINGS[1][1])], None, DAY).implications
    assert (len(entry.support.articles), entry.credibility) == (2, 6)
