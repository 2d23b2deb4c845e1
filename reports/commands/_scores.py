"""Scores of one annotated set in, lines for a reader or a program out."""

import json
from textwrap import shorten, wrap
from typing import Any

from reports import evaluation
from reports.evaluation import floors
from reports.evaluation.nouns import Metric, Outcome, Row

_WIDTH = 100


def listing() -> str:
    """Name every set, what it measures and the files it reads."""
    lines = []
    for name in evaluation.known_sets():
        module = evaluation.module(name)
        lines += [f"{name:<22}{module.TITLE}", f"{'':<22}{' or '.join(module.FILES)}"]
    return "\n".join(lines)


def table(name: str, outcome: Outcome) -> str:
    """Lay the scores out in columns, the metrics and notes below them."""
    lines = [f"{name}: {evaluation.module(name).TITLE}"]
    if outcome.rows:
        lines.append(f"  {'field':<34}{'P':>6}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}  floor")
    lines += [f"  {_cells(name, row)}" for row in outcome.rows]
    metrics: dict[str, Metric] = {row.metric.name: row.metric for row in outcome.rows}
    for metric in metrics.values():
        lines += _folded(f"{metric.name}: {metric.definition} ({metric.source})")
    lines += [f"  {rate.field:<33}{rate.value:9,.0f} {rate.unit}: {rate.definition}" for rate in outcome.rates]
    for note in outcome.notes:
        lines += _folded(f"note: {note}")
    return "\n".join(lines) + "\n"


def _cells(name: str, row: Row) -> str:
    count = row.counts
    figures = "".join(f"{100 * part:7.1f}" for part in (count.precision, count.recall, count.f1))
    label = f"{row.kind}: {row.field}"
    return f"{label:<33}{figures}{count.gold:7}{count.found:7}  {_beside_floor(name, row)}".rstrip()


def _beside_floor(name: str, row: Row) -> str:
    least = floors.floor(name, row)
    if least is None:
        return ""
    state = "below" if floors.below(name, row) else "ok"
    return f"{least.f1:.1f} {state}, recorded {least.date}"


def _folded(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def jsonl(name: str, outcome: Outcome) -> str:
    """Write one JSON object a field: scores in 0 to 1, counts, the metric, the floor in percent."""
    records = [_record(name, row) for row in outcome.rows]
    records += [{"set": name, **rate._asdict()} for rate in outcome.rates]
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def _record(name: str, row: Row) -> dict[str, Any]:
    count, least = row.counts, floors.floor(name, row)
    return {
        "set": name, "kind": row.kind, "field": row.field,
        "precision": round(count.precision, 4), "recall": round(count.recall, 4), "f1": round(count.f1, 4),
        **count._asdict(), "metric": row.metric._asdict(),
        "floor": least and {"f1": least.f1, "date": least.date.isoformat(), "command": least.command},
        "below": floors.below(name, row),
    }  # fmt: skip


def faults(name: str, outcome: Outcome, *, as_json: bool) -> str:
    """Write one line a fault; a blind set shows none."""
    if getattr(evaluation.module(name), "BLIND", False):
        return "" if as_json else f"  {name} is scored as a whole: its texts are not shown\n"
    if as_json:
        return "".join(
            json.dumps({"set": name, "miss": m._asdict()}, ensure_ascii=False) + "\n" for m in outcome.misses
        )
    return "".join(
        f"  {miss.fault:<10}{miss.document:<28}{shorten(miss.words, 90, placeholder=' …')}"
        f"{' | ' + miss.detail if miss.detail else ''}\n"
        for miss in outcome.misses
    )
