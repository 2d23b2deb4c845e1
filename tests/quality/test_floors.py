"""No score below its recorded floor: our own sets, and small open ones where they are at hand.

``sitrep evaluate`` scores all sets against the same floors; here stand those that take seconds.
"""

from pathlib import Path

import pytest

from reports import evaluation
from reports.evaluation import floors

OURS = (
    "own-statements",
    "own-figures",
    "own-implications",
    "own-events",
    "own-quotations",
    "own-times",
    "own-stories",
    "own-pages",
)
SMALL = ("re3d-counted", "recognizers-units")


def fallen(name: str, folder: Path) -> list[str]:
    outcome = evaluation.evaluate(name, [folder])
    rows = {f"{row.kind}: {row.field}": row for row in outcome.rows}
    lost = floors.recorded()[name].keys() - rows.keys()
    assert not lost, f"{name} no longer measures {sorted(lost)}"
    return [
        f"{field}: {100 * row.counts.f1:.1f}, floor {floors.recorded()[name][field].f1}"
        for field, row in rows.items()
        if floors.below(name, row)
    ]


@pytest.mark.parametrize("name", OURS)
def test_our_own_sentences_stay_above_their_floors(name: str) -> None:
    assert fallen(name, Path(__file__).parent) == []


@pytest.mark.parametrize("name", SMALL)
def test_small_open_sets_stay_above_their_floors(name: str, shared: Path) -> None:
    data = shared / "data"
    if not data.is_dir():
        pytest.skip("../shared/data is not here: the open sets cannot be scored")
    assert fallen(name, data) == []
