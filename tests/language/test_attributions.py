"""What is attributed to whom: credits, nested and relayed words, refusals, passives, quotations in pieces."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "quality"))

from reading import article, read

from reports.language.pipeline import annotate
from reports.models.document import Attribution


def attributions(text: str) -> tuple[Attribution, ...]:
    found: tuple[Attribution, ...] = next(iter(annotate([article(text)])))._.attributions
    return found


def test_a_picture_credit_is_an_attribution_and_no_statement() -> None:
    text = "Fishing boats wait for the tide in the old harbour. Image: Ana Sousa."
    (credit,) = attributions(text)
    assert (credit.cue, credit.spoken) == ("credit", False)
    assert text[slice(*credit.content)] == "Fishing boats wait for the tide in the old harbour"
    assert read(text).statements == ()


def test_i_inside_a_quotation_is_who_speaks_and_is_told_once() -> None:
    text = "“I think the harbour will be sold within a year,” Ana Sousa said."
    inner = next(each for each in attributions(text) if each.cue == "think")
    assert inner.speaker == "Ana Sousa"
    assert [each.content.text for each in read(text).statements] == ["I think the harbour will be sold within a year"]


def test_what_is_asked_of_somebody_is_not_said_by_the_one_who_asks() -> None:
    stances = {each.stance for each in read("Ana Sousa urged Peru to reject the plan.").statements}
    assert stances == {"demand"}


def test_a_denial_of_words_does_not_relay_them() -> None:
    assert all(each.via is None for each in read("Norway rejected Peru’s claim that the ship was empty.").statements)


def test_a_question_left_open_is_declined() -> None:
    (left,) = read("Ana Sousa did not say whether the ship was empty.").statements
    assert (left.stance, left.content.text) == ("decline", "whether the ship was empty")


def test_hearsay_has_no_speaker() -> None:
    (heard,) = read("The captain was said to have left the ship.").statements
    assert heard.speaker is None
    assert heard.content.text == "The captain was said to have left the ship"


def test_an_interrupted_quotation_is_one_direct_statement() -> None:
    (said,) = read("“The harbour,” said Ana Sousa, “belongs to everybody.”").statements
    assert said.mode == "direct"
    assert [piece.text for piece in said.quotations] == ["The harbour", "belongs to everybody."]


@pytest.mark.parametrize("text", ["The council accepted 20 bids.", "The guests were denied entry.", "Sousa ate."])
def test_what_is_given_or_taken_is_not_said(text: str) -> None:
    assert read(text).statements == ()


def test_the_phrase_before_a_speaker_is_not_what_is_said() -> None:
    statements = read(
        "According to experts, Norland hopes for support from Sund, for help in renewing its old weapons."
    ).statements
    assert [each.speaker for each in statements] == ["experts"]
    assert all("According" not in each.content.text for each in statements)
