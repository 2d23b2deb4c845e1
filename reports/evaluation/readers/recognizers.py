"""Specs of Recognizers-Text (Microsoft) to sentences with values and units.

A JSON list of ``{"Input": sentence, "Results": [{"Text": words, "Resolution": {"value": digits, "unit":
name, "isoCurrency": code}}], "NotSupported": …}``. Cases are used whose words beside their numbers
read like prose (four or more), which the program supports and whose resolutions are all numbers. Years
and the bare word "one" are left out: they are no figures by contract.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.evaluation.metrics.quantities import Measured
from reports.evaluation.units import units

PROSE_WORDS = 4


def read(file: Path) -> Iterator[tuple[str, list[Measured]]]:
    """Yield each sentence with its values."""
    currency = "Currency" in file.name
    for case in json.loads(file.read_text(encoding="utf-8-sig")):
        results = [(one["Text"], one.get("Resolution") or {}) for one in case["Results"]]
        words = sum(len(text.split()) for text, _ in results)
        prose = len(case["Input"].split()) >= PROSE_WORDS + words
        if prose and "NotSupported" not in case and all(_numeric(each.get("value")) for _, each in results):
            yield (
                re.sub(r"(?<=\d) \. (?=\d)", ".", case["Input"]),
                [_measured(each, currency=currency) for text, each in results if not _left_out(text)],
            )


def _left_out(text: str) -> bool:
    return text.lower() in ("one", "1") or (text.isdigit() and 1900 <= int(text) <= 2100)


def _numeric(value: object) -> bool:
    try:
        float(str(value).rstrip("%"))
    except ValueError:
        return False
    return True


def _measured(resolution: dict[str, Any], *, currency: bool) -> Measured:
    value = str(resolution["value"])
    if value.endswith("%"):
        return Measured(float(value.rstrip("%")), units=("percent",))
    code = resolution.get("isoCurrency")
    name = resolution.get("unit")
    if code:
        return Measured(float(value), units=(code,))
    if currency and name and name.lower() == "pound":
        return Measured(float(value), units=("GBP",))
    return Measured(float(value), units=units(name))
