"""Score the times component on annotated text: ``python tests/quality/score_times.py gum FILE...`` or ``wikiwars FILE...``.

TempEval-3 style: relaxed F1 counts a gold expression found when any predicted one overlaps it,
strict when the spans are equal; value F1 counts the found ones whose value is right. ``gum``
takes JSON lines with ``timex`` (``when`` or ``from`` and ``to``), ``wikiwars`` TIMEX2 in line.
A range that we take as one expression is split into its two ends, as the gold has them.
"""

import argparse
import datetime
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import spacy

from reports.language.layers import register
from reports.language.times import times


class Gold(NamedTuple):
    start: int
    end: int
    value: str
    first: str | None
    last: str | None


class Text(NamedTuple):
    name: str
    text: str
    published: datetime.date | None
    gold: list[Gold]


def gum(path: Path, genres: set[str]) -> Iterator[Text]:
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        if genres and document["genre"] not in genres:
            continue
        gold = [
            Gold(
                t["start"],
                t["end"],
                t.get("when") or "",
                t.get("from") or t.get("notBefore"),
                t.get("to") or t.get("notAfter"),
            )
            for t in document["timex"]
        ]
        yield Text(document["id"], document["text"], datetime.date.fromisoformat(document["dateCreated"]), gold)


def wikiwars(path: Path) -> Iterator[Text]:
    source = path.read_text(encoding="utf-8")
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    created = re.search(r'<DATETIME> <TIMEX2 val="(\d{4}-\d\d-\d\d)', source)
    plain, gold, open_tags = "", [], []
    for part in re.split(r"(</?TIMEX2[^>]*>)", body):
        if part.startswith("<TIMEX2"):
            value = re.search(r' val="([^"]*)"', part)
            open_tags.append((len(plain), value.group(1) if value else ""))
        elif part.startswith("</TIMEX2"):
            start, value_text = open_tags.pop()
            gold.append(Gold(start, len(plain), value_text, None, None))
        else:
            plain += html.unescape(part)
    outer = [g for g in gold if not any(o.start <= g.start and g.end <= o.end and o != g for o in gold)]
    published = datetime.date.fromisoformat(created.group(1)) if created else None
    yield Text(path.stem, plain, published, sorted(outer))


def right_value(gold: Gold, predicted: list, exact: bool = True) -> bool:
    """Equal values, or equal days; a value of a part of the day counts for its day unless ``exact``."""
    for p in predicted:
        values = {p.value, *p.value.split("/")}
        if not exact:
            values |= {value.partition("T")[0] for value in values}
        if gold.value and gold.value.removesuffix(":00") in {v.removesuffix(":00") for v in values}:
            return True
        if re.fullmatch(r"\d\d:\d\d:\d\d", gold.value) and gold.value[:5] in p.value:
            return True
        if gold.first and gold.last and same_days(gold, p):
            return True
    return False


def same_days(gold: Gold, p) -> bool:
    first, last = interval(p.value) or (p.first, p.last)
    if not first or not last:
        return False
    return first.startswith(gold.first) and last.startswith(gold.last)


def interval(value: str) -> tuple[str, str] | None:
    """Days of a value without the preposition's bound, where it is easily told."""
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        year, week = int(match[1]), int(match[2])
        first = datetime.date.fromisocalendar(year, week, 6 if match[3] else 1)
        return first.isoformat(), datetime.date.fromisocalendar(year, week, 7).isoformat()
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    if re.fullmatch(r"\d{2}", value):
        return f"{value}00-01-01", f"{value}99-12-31"
    return None


def f1(right: float, predicted: float, gold: float) -> tuple[float, float, float]:
    precision, recall = right / max(predicted, 1), right / max(gold, 1)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("format", choices=["gum", "wikiwars"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--genre", action="append", default=[])
    parser.add_argument("--dates-only", action="store_true", help="leave out lengths, sets and references such as now")
    parser.add_argument("--narrative", action="store_true", help="tell nothing of the date of publication")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    register()
    nlp = spacy.blank("en")
    count: Counter[str] = Counter()
    for path in options.files:
        for text in gum(path, set(options.genre)) if options.format == "gum" else wikiwars(path):
            doc = nlp.make_doc(text.text)
            doc._.published = None if options.narrative else text.published
            predicted = list(times(doc)._.times)
            if options.dates_only:
                predicted = [
                    p
                    for p in predicted
                    if (p.type in ("date", "time") and not p.value.endswith("_REF")) or (p.first and p.last)
                ]
            score(text, predicted, count, sys.stdout if options.errors else None)
    gold, parts = count["gold"], count["predicted"]
    print(dict(count))
    for name, right in (("relaxed", "found"), ("strict", "exact"), ("value", "value"), ("value by day", "day value")):
        precision = count["touching"] if right == "found" else count[right]
        p, r = 100 * precision / max(parts, 1), 100 * count[right] / max(gold, 1)
        print(f"{name:14} P {p:5.1f} R {r:5.1f} F1 {2 * p * r / max(p + r, 1e-9):5.1f}")


def score(text: Text, predicted: list, count: Counter, out) -> None:
    overlaps = lambda p, g: p.start < g.end and g.start < p.end  # noqa: E731
    count["gold"] += len(text.gold)
    for g in text.gold:
        touching = [p for p in predicted if overlaps(p, g)]
        count["found"] += bool(touching)
        count["exact"] += any((p.start, p.end) == (g.start, g.end) for p in touching)
        count["value"] += right_value(g, touching)
        count["day value"] += right_value(g, touching, exact=False)
        if out and not (touching and right_value(g, touching)):
            print("-" if not touching else "~", text.name, text.published, repr(text.text[max(0, g.start - 30) : g.start]),
                  repr(text.text[g.start : g.end]), g[2:], [(text.text[p.start : p.end], *p[3:]) for p in touching], file=out)  # fmt: skip
    for p in predicted:
        touching = [g for g in text.gold if overlaps(p, g)]
        ends = max(1, sum("/" in p.value for _ in touching)) if "/" in p.value else 1
        count["predicted"] += ends
        count["touching"] += min(len(touching), ends)
        if out and not touching:
            print(
                "+",
                text.name,
                repr(text.text[max(0, p.start - 30) : p.start]),
                repr(text.text[p.start : p.end]),
                p[2:],
                file=out,
            )


if __name__ == "__main__":
    main()
