"""NewsQuant and other sets in the format of CQE_Evaluation to sentences with quantities.

A JSON list of ``{"text": sentence, "quantities": […]}``; a quantity has ``value`` (digits, "10-20" for
a range), ``unit`` and ``normalized_unit`` ("dollar", "percentage", "people"; "-" for none), and in
NewsQuant ``change`` ("=", "~", ">", "<", "up", "down") and ``referred_concepts`` (words separated by
commas and blanks; "-" for none). A unit there may be what we call counted ("12 people"): a bare
number of ours whose counted phrase ends in that word has this unit.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reports.evaluation.metrics.quantities import Measured
from reports.evaluation.units import units


class Quantity(NamedTuple):
    """One annotated quantity."""

    measured: Measured
    unit: str
    """As written; "-" for none."""
    change: str | None
    concept: str | None


def read(file: Path) -> Iterator[tuple[str, list[Quantity]]]:
    """Yield each sentence with its quantities; one whose value is no number is left out."""
    for case in json.loads(file.read_text(encoding="utf-8-sig")):
        found = []
        for record in case["quantities"]:
            bounds = _bounds(str(record["value"]))
            if bounds is not None:
                unit = str(record.get("normalized_unit") or record.get("unit") or "-").strip().lower()
                measured = Measured(*bounds, units=units(unit))
                found.append(Quantity(measured, unit, record.get("change"), _text(record.get("referred_concepts"))))
        yield case["text"], found


def _bounds(value: str) -> tuple[float, float | None] | None:
    match = re.fullmatch(r"(-?[\d.,]+(?:[eE][+-]?\d+)?)(?:\s*-\s*([\d.,]+))?", value.strip())
    try:
        return (
            (float(match[1].replace(",", "")), float(match[2].replace(",", "")) if match[2] else None)
            if match
            else None
        )
    except ValueError:
        return None


def _text(concepts: object) -> str | None:
    words = " ".join(map(str, concepts)) if isinstance(concepts, list) else str(concepts or "")
    words = " ".join(re.split(r"[,\s]+", words)).strip()
    return None if words in ("", "-") else words
