"""Values with units, annotated and found in one sentence, to counts of those that agree."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reports.evaluation.nouns import Metric

VALUE = Metric(
    "value", "a figure is right when its value, or both bounds of its range, are the annotated ones; one to one, those "
    "with the right unit first", "CQE (Almasian et al. 2023)",
)  # fmt: skip
UNIT = Metric(
    "value + unit", "a figure is right when value and unit are the annotated ones; one to one",
    "CQE (Almasian et al. 2023)",
)  # fmt: skip
CHANGE = Metric(
    "value + change", "a figure is right when its value and change (equal, about, more, less) are the annotated ones",
    "CQE (Almasian et al. 2023); up and down, which we do not give, are wrong",
)  # fmt: skip
CONCEPT = Metric(
    "value + concept", "a figure is right when its value is and what it counts shares a word with the concept",
    "CQE (Almasian et al. 2023), partial match",
)  # fmt: skip


class Measured(NamedTuple):
    """A number as annotated: its value or the two bounds of a range, and its unit in our words."""

    value: float
    high: float | None = None
    """Upper bound of a range whose lower one is ``value``."""
    units: tuple[str | None, ...] = (None,)
    """Units that an annotator's word may mean; ``None`` for a bare number."""


class Ours(NamedTuple):
    """A number as found."""

    value: float
    low: float | None
    high: float | None
    unit: str | None
    words: str = ""


def same_value(gold: Measured, ours: Ours) -> bool:
    """Whether the numbers are equal to one part in a thousand.

    A range that a set gives by its middle is compared with the middle of our bounds, and a part
    given as a fraction (1/3) with our percentage (33.33).
    """
    if gold.high is not None:
        return (
            ours.low is not None
            and ours.high is not None
            and _close(ours.low, gold.value)
            and _close(ours.high, gold.high)
        )
    readings = [ours.value]
    if ours.low is not None and ours.high is not None:
        readings.append((ours.low + ours.high) / 2)
    if ours.unit == "percent":
        readings.append(ours.value / 100)
    if ours.unit and "degree" in ours.unit:
        readings.append(-readings[-1])  # "minus five degrees": some sets leave the sign out
    return any(_close(reading, gold.value) for reading in readings)


def same_unit(gold: Measured, ours: Ours) -> bool:
    """Whether the unit is one of those that are meant; a fraction below one may be a percentage."""
    return ours.unit in gold.units or (ours.unit == "percent" and None in gold.units and abs(gold.value) < 1)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-3 * max(1e-9, abs(other))


def pairs(
    gold: Sequence[Measured], found: Sequence[Ours], same: Callable[[Measured, Ours], bool]
) -> list[tuple[int, int]]:
    """Match one to one figures that agree in value and in what ``same`` asks, those of equal unit first."""
    left = set(range(len(found)))
    chosen: list[tuple[int, int]] = []
    for strict in (True, False):
        for g, wanted in enumerate(gold):
            if any(g == pair[0] for pair in chosen):
                continue
            fits = [
                f
                for f in sorted(left)
                if same_value(wanted, found[f])
                and same(wanted, found[f])
                and (not strict or same_unit(wanted, found[f]))
            ]
            if fits:
                left.discard(fits[0])
                chosen.append((g, fits[0]))
    return chosen
