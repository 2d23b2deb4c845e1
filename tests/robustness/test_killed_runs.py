"""A whole run killed once at each named point, and run again; 20 times each is ``python -m tests.kill_matrix``."""

import random
from pathlib import Path

import pytest

from robustness.killed_run import MOMENT, NAMES
from tests.kill_matrix import Course, runner

SEED = 11


@pytest.mark.slow
def test_a_run_killed_anywhere_and_run_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same kills on every machine
    with runner(("json",)) as made:
        course = Course(made, tmp_path)
        fates = [course.suffer(point, chance) for point in NAMES]
    assert [f"{fate.point}: {fault}" for fate in fates for fault in fate.faults] == []
    assert [fate.point for fate in fates if not fate.killed and fate.point != MOMENT] == []
