"""Judgements from day to day: their horizon passes, later reports tell what became of them, others repeat them."""

from fusion.by_hand import Desk
from fusion.two_days import march
from reports.fusion import cited_articles, fuse
from reports.models.claim import ImplicationEntry, Ledger
from reports.models.finding import Analysis, TimeSpan

BY_FRIDAY = TimeSpan(end="2031-03-14", text="by Friday")
ON_THURSDAY = TimeSpan(start="2031-03-13", end="2031-03-13", text="on Thursday")


def judgement(outlet: str = "Courier", day: int = 11, *, holder: str = "Jon Feld", horizon: TimeSpan = BY_FRIDAY) -> Analysis:  # fmt: skip
    desk = Desk(f"{holder} expects that the relief convoy will reach Karsk by Friday, the {outlet} wrote.", outlet, published=march(day))  # fmt: skip
    desk.actor(holder)
    return desk.implication(holder, "the relief convoy will reach Karsk by Friday", hedge="will", horizon=horizon, kind="outlook").done()  # fmt: skip


def told(sentence: str, day: int, outlet: str = "Herald") -> Analysis:
    desk = Desk(sentence, outlet, published=march(day))
    return desk.event(sentence.rstrip("."), when=TimeSpan(start=f"2031-03-{day}", end=f"2031-03-{day}")).done()


def salt(day: int) -> Analysis:
    return told("The salt market in Orl was closed.", day, f"Gazette {day}")


def run(*days: tuple[int, list[Analysis]]) -> Ledger:
    ledger: Ledger | None = None
    for day, analyses in days:
        ledger = fuse(analyses, ledger, march(day))
    assert ledger is not None
    return ledger


def only(ledger: Ledger) -> ImplicationEntry:
    (entry,) = ledger.implications
    return entry


def test_a_horizon_that_has_passed_asks_to_be_judged_once() -> None:
    first = run((11, [judgement()]))
    assert only(first).due is False
    waiting = fuse([salt(14)], first, march(14))
    assert waiting.implications == ()
    due = fuse([salt(15)], waiting, march(15))
    assert (only(due).due, only(due).outcomes, only(due).novelty) == (True, (), "known")
    assert [change.kind for change in due.changes if change.subject == "implication"] == ["due"]
    assert only(due).evidence[0].article in cited_articles(due)
    later = fuse([salt(16)], due, march(16))
    assert later.implications == ()


def test_a_horizon_far_ahead_is_waited_for_longer_than_other_entries_are_remembered() -> None:
    first = run((1, [judgement(day=1, horizon=TimeSpan(end="2031-05-20", text="by late May"))]))
    quiet = fuse([], first, march(31).replace(month=5, day=10))
    due = fuse([], quiet, march(31).replace(month=5, day=21))
    assert only(due).due is True


def test_what_came_about_is_shown_in_the_words_of_the_report() -> None:
    ledger = run((11, [judgement()]), (15, [told("The relief convoy reached Karsk in the night.", 15)]))
    (outcome,) = only(ledger).outcomes
    assert (outcome.kind, outcome.day, outcome.speaker) == ("came about", march(15), None)
    assert outcome.content.text == "The relief convoy reached Karsk in the night."
    assert only(ledger).due is True


def test_what_did_not_is_told_by_the_negation_of_the_report() -> None:
    ledger = run((11, [judgement()]), (15, [told("The relief convoy has not reached Karsk.", 15)]))
    assert [outcome.kind for outcome in only(ledger).outcomes] == ["did not"]


def test_what_happens_before_the_horizon_is_shown_at_once_and_stays_known() -> None:
    early = run((11, [judgement()]), (13, [told("The relief convoy reached Karsk in the night.", 13)]))
    assert (only(early).due, len(only(early).outcomes)) == (False, 1)
    later = fuse([salt(15)], early, march(15))
    assert (only(later).due, len(only(later).outcomes)) == (True, 1)


def test_another_expectation_or_another_matter_is_no_outcome() -> None:
    again = judgement("Herald", 15, holder="Ann Lee")
    other = told("The relief fund reached its goal in Orl.", 15, "Gazette")
    ledger = run((11, [judgement()]), (15, [again, other]))
    assert all(entry.outcomes == () for entry in ledger.implications)


def test_the_same_judgement_of_another_holder_is_a_repetition() -> None:
    ledger = run((11, [judgement()]), (12, [judgement("Herald", 12, holder="Ann Lee")]))
    (entry,) = ledger.implications
    assert entry.holder == "Ann Lee"
    assert [(one.holder, one.day) for one in entry.repeated] == [("Jon Feld", march(11))]


def test_the_same_holder_in_another_outlet_is_one_judgement_with_more_originals() -> None:
    ledger = run((11, [judgement()]), (12, [judgement("Herald", 12)]))
    assert (only(ledger).support.originals, only(ledger).repeated) == (2, ())
