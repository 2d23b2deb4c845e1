"""The test cases of quantulum3 to sentences with values and units.

A JSON list of ``{"req": sentence, "res": [{"value": number, "unit": name, "surface": words}]}``.
What sitrep's contract leaves to times is left out: lengths of time and bare years.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from reports.evaluation.metrics.quantities import Measured
from reports.evaluation.units import is_time, units


def read(file: Path) -> Iterator[tuple[str, list[Measured]]]:
    """Yield each sentence with its values."""
    for case in json.loads(file.read_text(encoding="utf-8")):
        gold = []
        for one in case["res"]:
            year = one["unit"] == "dimensionless" and 1900 <= one["value"] <= 2100
            if not is_time(one["unit"]) and not year:
                dozen = 12 if one["unit"] == "dozen" else 1
                gold.append(Measured(float(one["value"]) * dozen, units=units(one["unit"])))
        yield case["req"], gold
