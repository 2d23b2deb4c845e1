"""What may follow, and what happened, read with the shipped weights."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
from reading import WEDNESDAY, read

from reports.models.finding import Implication


def only(text: str) -> Implication:
    found = read(text).implications
    assert len(found) == 1, [i.content.text for i in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "holder", "kind", "modality", "hedge"),
    [
        ("Maria Keller warned that hospitals could run out of beds.", "Maria Keller", "risk", "possible", "could"),
        ("Norway said it would consider sending doctors.", "Norway", "intended response", "possible", "would consider"),
        ("Officials fear that the dam may break.", "Officials", "risk", "possible", "may"),
        ("Ana Sousa said prices were likely to rise in June.", "Ana Sousa", "outlook", "likely", "were likely to"),
        ("Igor Petrenko said the talks would lead to a ceasefire.", "Igor Petrenko", "consequence", "certain", "would"),
        ("The bank will close two branches in July.", "The Test", "outlook", "certain", "will"),
        ("The dam may fail.", "The Test", "risk", "possible", "may"),
        ("Peru said the army aims to rebuild the bridge by June.", "Peru", "outlook", "planned", "aims to"),
    ],
)  # fmt: skip
def test_a_judgement_has_its_holder_kind_and_the_sources_own_hedge(
    text: str, holder: str, kind: str, modality: str, hedge: str
) -> None:
    found = only(text)
    assert (found.holder, found.kind, found.modality, found.hedge) == (holder, kind, modality, hedge)
    assert found.content.text in text


def test_a_condition_and_a_horizon_are_kept_in_the_words_of_the_source() -> None:
    found = only("Ana Sousa said the port would close by Friday if the strike went on.")
    assert found.condition == "if the strike went on"
    assert (found.horizon.text, found.horizon.end) == ("Friday", "2024-05-17")


def test_whether_is_a_question_and_no_condition() -> None:
    found = only("Igor Petrenko said it was not known whether the crew would return.")
    assert (found.condition, found.modality) == (None, "possible")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell on Tuesday.",
        "Lena Fischer said the bridge had fallen.",
        "They could not find the boat.",
        "The ministry could have saved them.",
        "Will the dam hold?",
    ],
)
def test_what_happened_might_have_been_or_is_asked_is_no_implication(text: str) -> None:
    assert read(text).implications == ()


def test_an_event_has_its_day_place_and_actors() -> None:
    events = read("Chile sent three ships to Kenya on Monday.").events
    assert len(events) == 1
    event = events[0]
    assert event.what == "Chile sent three ships to Kenya on Monday"
    assert (event.when.text, event.when.start) == ("Monday", "2024-05-13")
    assert (event.where, event.who) == ("Kenya", ("Chile",))


@pytest.mark.parametrize(
    "text", ["Chile said so on Monday.", "Chile will send ships on Monday.", "Chile never sent ships to Kenya."]
)
def test_saying_planning_and_what_never_happened_are_no_events(text: str) -> None:
    assert read(text).events == ()


def test_every_finding_cites_exact_words() -> None:
    text = (
        "Norwegian health minister Maria Keller told reporters in Oslo on Monday that at least 40 people had died. "
        "“We will act,” she said. Chile sent three doctors to Oslo on Tuesday."
    )
    analysis = read(text)
    cited = [
        *(m for a in analysis.actors for m in a.mentions), *(f.mention for f in analysis.figures),
        *(f.evidence for f in analysis.figures), *(s.content for s in analysis.statements),
        *(q for s in analysis.statements for q in s.quotations), *(s.evidence for s in analysis.statements),
        *(i.content for i in analysis.implications), *(e.evidence for e in analysis.events),
        *(n.mention for n in analysis.names), *(t.mention for t in analysis.times),
    ]  # fmt: skip
    assert len(cited) > 12
    assert all(text[e.start : e.end] == e.text for e in cited)
    assert read(text, WEDNESDAY) == analysis


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Experts doubt that the dam would hold, because it is old.", "Experts"),
        ("Peruvian officials are worried that the dam may break.", "Peruvian officials"),
    ],
)
def test_doubt_and_worry_are_held_by_those_who_have_them(text: str, holder: str) -> None:
    assert only(text).holder == holder


def test_a_clause_of_which_the_parse_leaves_nothing_is_no_judgement_and_stops_no_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # two texts of GUM have such parses; no short sentence of ours brings one about
    monkeypatch.setattr("reports.extraction._clauses._clause", lambda *_, **__: (9, 4))
    assert read("The dam may fail.").implications == ()
