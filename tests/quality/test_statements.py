"""Statements on our own sentences: speaker, content, mode, stance and relay, against a floor."""

from pathlib import Path

import pytest
from reading import read

from reports.models.finding import Statement

ROWS = [
    line.rstrip("\n").split("\t")
    for line in Path(__file__).with_name("statements_sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NOTHING = [
    line
    for line in Path(__file__).with_name("statements_none.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FLOORS = {"found": 0.95, "speaker": 0.95, "mode": 0.95, "stance": 0.97}


def overlap(statement: Statement, content: str, text: str) -> float:
    content = content.replace("\\n", "\n")
    start = text.index(content)
    shared = min(statement.content.end, start + len(content)) - max(statement.content.start, start)
    whole = max(statement.content.end, start + len(content)) - min(statement.content.start, start)
    return shared / whole


def best(row: list[str]) -> tuple[Statement | None, float]:
    text = row[0].replace("\\n", "\n")
    found = read(text).statements
    if not row[2]:
        return (found[0], 1.0) if found else (None, 0.0)
    scored = [(overlap(s, row[2], text), s.speaker == row[1], s) for s in found]
    top = max(scored, key=lambda entry: entry[:2], default=None)
    return (top[2], top[0]) if top is not None else (None, 0.0)


def test_statements_are_found_with_their_speaker_mode_and_stance() -> None:
    right = dict.fromkeys(FLOORS, 0)
    matched = 0
    wrong: list[str] = []
    for row in ROWS:
        statement, share = best(row)
        if statement is None or share < 0.8:
            wrong.append(f"not found: {row[0]}")
            continue
        matched += 1
        right["found"] += 1
        for name, wanted, got in (
            ("speaker", row[1], statement.speaker), ("mode", row[3], statement.mode), ("stance", row[4], statement.stance),
        ):  # fmt: skip
            right[name] += not wanted or wanted.casefold() == (got or "").casefold()
            if wanted and wanted.casefold() != (got or "").casefold():
                wrong.append(f"{name} {got!r}, not {wanted!r}: {row[0]}")
    scores = {name: count / (len(ROWS) if name == "found" else matched) for name, count in right.items()}
    low = {name: round(scores[name], 3) for name in FLOORS if scores[name] < FLOORS[name]}
    assert not low, "\n".join([str(scores), *wrong])


def test_nothing_is_found_where_nobody_states_anything() -> None:
    wrong = [f"{text}: {[s.content.text for s in found]}" for text in NOTHING if (found := read(text).statements)]
    assert len(wrong) <= 0.05 * len(NOTHING), "\n".join(wrong)


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) > 5 and row[5]], ids=lambda row: row[0][:40])
def test_a_relayed_statement_names_who_relays_it(row: list[str]) -> None:
    statement, _ = best(row)
    assert statement is not None
    assert statement.via == row[5]


@pytest.mark.parametrize("row", [row for row in ROWS if row[3] == "direct"], ids=lambda row: row[0][:40])
def test_a_quotation_is_verbatim(row: list[str]) -> None:
    text = row[0].replace("\\n", "\n")
    quotations = [q.text for s in read(text).statements for q in s.quotations]
    assert row[2] in quotations
    assert all(q in text for q in quotations)
