"""Score of the component ``quantities`` on the open sets of quantulum3 and Recognizers-Text.

Run by hand: ``python tests/quality/score_quantities.py FOLDER [--errors]``, where FOLDER holds
``quantulum3-tests`` and ``recognizers-text-specs``. What is out of scope by contract is taken
out of the gold and of what was found: durations and years (times), ages, scores. Where a set
gives a part of a whole as a fraction, ours is turned back (33.33 percent = 1/3); where it
gives a range as its middle, the middle of our bounds is compared.
"""

import argparse
import json
import re
from pathlib import Path

import spacy

from reports.language.layers import register
from reports.language.quantities import quantities
from reports.models.document import Quantity

SPELLINGS = {
    "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY", "percentage": "percent", "meter": "metre",
    "kilometer": "kilometre", "centimeter": "centimetre", "square meter": "square metre", "pound-mass": "pound",
    "square kilometer": "square kilometre", "degree fahrenheit": "degree Fahrenheit", "c": "degree Celsius",
    "f": "degree Fahrenheit", "ton per day": "ton per day", "cubic meter": "cubic metre", "liter": "litre",
    "millimeter": "millimetre", "metric ton": "tonne", "kilometer per hour": "kilometre per hour",
    "united states dollar": "USD", "british pound": "GBP", "canadian dollar": "CAD", "australian dollar": "AUD",
    "japanese yen": "JPY", "chinese yuan": "CNY", "south korean won": "KRW", "indian rupee": "INR", "pound": "pound",
    "new zealand dollar": "NZD", "hong kong dollar": "HKD", "swiss franc": "CHF", "singapore dollar": "SGD",
    "nanometer": "nanometre", "swedish krona": "SEK", "danish krone": "DKK", "russian ruble": "RUB", "dozen": None,
    "dimensionless": None, "square mile": "square mile", "cubic centimeter": "cubic centimetre",
    "br. pound": "GBP", "pence": "penny", "dollar per hour": "USD per hour",
}  # fmt: skip
TIMES = {"year", "month", "week", "day", "hour", "minute", "second", "megayear", "gigayear", "decade", "century"}
NO_MEASURE = (None, "percent", "percentage point")
Found = tuple[float, str | None]


def normal(unit: str | None) -> str | None:
    """The unit as sitrep writes it."""
    return SPELLINGS.get((unit or "dimensionless").lower(), unit if (unit or "").isupper() else (unit or "").lower())


def same(ours: Quantity, gold: float) -> bool:
    """Whether the stated number is the gold one, parts and middles turned back."""
    middle = (ours.low + ours.high) / 2 if ours.low is not None and ours.high is not None else ours.value
    readings = [ours.value, middle] + ([ours.value / 100] if ours.unit == "percent" else [])
    if ours.unit and "degree" in ours.unit:
        readings.append(-middle)
    return any(abs(reading - gold) <= 1e-3 * max(1e-9, abs(gold)) for reading in readings)


def quantulum(folder: Path) -> list[tuple[str, list[Found]]]:
    """Sentences with values and units; what contract leaves to times, and science signs, is dropped."""
    cases = []
    for case in json.loads((folder / "quantulum3-tests/quantities.json").read_text()):
        gold = []
        for one in case["res"]:
            year = one["unit"] == "dimensionless" and 1900 <= one["value"] <= 2100
            dozen = 12 if one["unit"] == "dozen" else 1
            if one["unit"] not in TIMES and not year:
                gold.append((float(one["value"]) * dozen, normal(one["unit"])))
        cases.append((case["req"], gold))
    return cases


def recognizers(folder: Path, names: list[str]) -> list[tuple[str, list[Found]]]:
    """Inputs with four words beside their numbers, which read like prose; no years, no bare "one"."""
    cases = []
    for name in names:
        for case in json.loads((folder / f"recognizers-text-specs/{name}.json").read_text(encoding="utf-8-sig")):
            results = [(one["Text"], one.get("Resolution") or {}) for one in case["Results"]]
            words = sum(len(text.split()) for text, _ in results)
            if len(case["Input"].split()) < 4 + words or "NotSupported" in case:
                continue
            if any(not numeric(found.get("value")) for _, found in results):
                continue
            gold = [
                (float(found["value"].rstrip("%")), money(name, found.get("isoCurrency") or found.get("unit")))
                if not found["value"].endswith("%")
                else (float(found["value"].rstrip("%")), "percent")
                for text, found in results
                if text.lower() not in ("one", "1") and not (text.isdigit() and 1900 <= int(text) <= 2100)
            ]
            text = re.sub(r"(?<=\d) \. (?=\d)", ".", case["Input"])
            cases.append((text, gold))
    return cases


def money(name: str, unit: str | None) -> str | None:
    """A unit of this file; what the currency file calls a pound is money."""
    return "GBP" if unit == "Pound" and "Currency" in name else normal(unit)


def numeric(value: object) -> bool:
    """Whether a resolution is one number."""
    try:
        float(str(value).rstrip("%"))
    except ValueError:
        return False
    return True


def score(title: str, cases: list[tuple[str, list[Found]]], *, errors: bool, measured: bool = False) -> None:
    """Print precision, recall and F1 of value and of value with unit."""
    nlp = spacy.blank("en")
    nlp.max_length = 10**7
    right = [0, 0]
    wanted = found = 0
    for text, gold in cases:
        ours = [one for one in quantities(nlp(text))._.quantities if not measured or one.unit not in NO_MEASURE]
        wanted, found = wanted + len(gold), found + len(ours)
        for with_unit in (0, 1):
            left = list(ours)
            for value, unit in gold:
                units = {unit} | ({"percent"} if unit is None and abs(value) < 1 else set())
                fits = [one for one in left if same(one, value)]
                if with_unit:
                    fits = [one for one in fits if units & {one.unit, rateless(one, measured=measured)}]
                hit = fits[0] if fits else None
                if hit is not None:
                    left.remove(hit)
                    right[with_unit] += 1
                elif errors and with_unit:
                    print("  missed", value, unit, "|", text[:150], "|", [(o.value, o.unit) for o in ours])
            if errors and with_unit and left:
                print("  extra ", [(o.value, o.unit, text[o.start : o.end]) for o in left], "|", text[:150], "|", gold)
    for name, hits in zip(("value", "value+unit"), right, strict=True):
        precision, recall = hits / max(1, found), hits / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{title:28} {name:11} P {precision:6.1%} R {recall:6.1%} F1 {f1:6.1%}  ({wanted} gold, {found} found)")


def rateless(ours: Quantity, *, measured: bool) -> str | None:
    """Recognizers-Text gives no rates: "$98 a share" is dollars there."""
    return (ours.unit or "").split(" per ")[0] if measured else ours.unit


def main() -> None:
    """Score both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    register()
    score("quantulum3", quantulum(options.folder), errors=options.errors)
    number = ["Number/English/NumberModel", "Number/English/PercentModel"]
    units = [f"NumberWithUnit/English/{kind}Model" for kind in ("Currency", "Dimension", "Temperature")]
    score("Recognizers Number", recognizers(options.folder, number), errors=options.errors)
    score("Recognizers NumberWithUnit", recognizers(options.folder, units), errors=options.errors, measured=True)


if __name__ == "__main__":
    main()
