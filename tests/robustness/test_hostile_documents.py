"""Hostile documents end as parsed or in quarantine, within their limits, and the run goes on.

Every attack made by hand and some of the damaged ones, each within 4 s, so that the test is short;
``tests/bench_hostile.py`` reads all thousand within the 20 s that a run gives them.
"""

import pytest

from reports.steps._parsing import Limits
from robustness.fates import CPU_SECONDS, MEMORY, Fate, fates
from robustness.hostile_documents import attacks, documents

DAMAGED = 60
LIMITS = Limits(cpu_seconds=4)


@pytest.fixture(scope="module")
def found() -> list[Fate]:
    """What became of them, a sound document of ours last."""
    count = sum(1 for _ in attacks()) + DAMAGED
    last = ("sound.txt", b"date 2031-05-04\n\nThe ferry Alkyon left Lomea with 212 passengers on Sunday.\n")
    return list(fates([*documents(seed=4, count=count), last], LIMITS))


def test_every_document_ends_as_parsed_or_quarantined_with_a_reason(found: list[Fate]) -> None:
    assert {"parsed", "quarantined"} <= {fate.end for fate in found} <= {"parsed", "quarantined", "refused"}
    assert [fate.name for fate in found if not fate.reason.strip()] == []


def test_reasons_are_sentences_that_name_no_piece_of_code(found: list[Fate]) -> None:
    reasons = {fate.reason for fate in found if fate.end == "quarantined"}
    assert [reason for reason in reasons if "Traceback" in reason or "\n" in reason or len(reason) > 400] == []


def test_no_document_takes_more_than_it_may(found: list[Fate]) -> None:
    above = [(fate.name, fate.cpu_seconds) for fate in found if fate.cpu_seconds > CPU_SECONDS]
    above += [(fate.name, fate.memory) for fate in found if fate.memory > MEMORY]
    assert above == []


def test_a_sound_document_after_all_of_them_is_read(found: list[Fate]) -> None:
    assert found[-1].end == "parsed"
