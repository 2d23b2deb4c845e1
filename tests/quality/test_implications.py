"""Implications on our own sentences: what is found and each of its fields, against a floor."""

import pytest
from score_implications import FIELDS, score

FLOORS = {
    "dev": {
        "precision": 0.95, "recall": 0.92, "holder": 0.97, "hedge": 0.97, "condition": 0.96, "horizon": 0.97,
        "modality": 0.95, "kind": 0.95, "domain": 0.88,
    },
    "held": {
        "precision": 0.94, "recall": 0.9, "holder": 0.97, "hedge": 0.97, "condition": 0.97, "horizon": 0.97,
        "modality": 0.95, "kind": 0.93, "domain": 0.82,
    },
}  # fmt: skip


@pytest.mark.parametrize("part", FLOORS)
def test_implications_are_found_with_their_fields(part: str) -> None:
    result = score(part)
    scores = {"precision": result.precision, "recall": result.recall, **{f: result.share(f) for f in FIELDS}}
    low = {name: round(scores[name], 3) for name, floor in FLOORS[part].items() if scores[name] < floor}
    assert not low, "\n".join([str(low), *(result.wrong if part == "dev" else ())])
