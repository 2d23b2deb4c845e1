"""A chart to a Vega-Lite specification: one axis, open ends as arrows, words at the marks.

The grammar is that of Satyanarayan et al. 2017, "Vega-Lite: A Grammar of Interactive Graphics".
Texts of sources enter as data values alone, which the grammar never evaluates.
"""

import json
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from reports.rendering._chart_days import days_axis
from reports.rendering._chart_mirror import mirrored
from reports.rendering._chart_words import plain
from reports.rendering._directions import embedded
from reports.wording import ENGLISH

if TYPE_CHECKING:
    from reports.models.briefing import Chart, ChartMark
    from reports.wording import Wording

ACCENT, INK, MUTED, RULE = "#0b4f7a", "#1b2127", "#566069", "#cfd6dc"
FONT = "'Source Sans 3', 'Noto Sans', 'DejaVu Sans', sans-serif"
WIDTH, LABELS = 320, 150
"""Points of the axis and of the labels; together as wide as the text."""
STEP, STEP_OF_TWO = 16, 23
"""Points of a row, and of one where a label takes two lines."""
LETTERS = 34
"""Letters of one line of a label, which has two at most."""
ROOM = 1.34
"""What the axis is longer than its largest value, so that the words at the marks have room."""
REACH = 0.06
"""How long an open end is drawn, as a share of the largest value."""


def specification(chart: "Chart", wording: "Wording" = ENGLISH) -> dict[str, Any]:
    """Word the chart for Vega-Lite 5, its days and the way it runs as ``wording`` has it."""
    rows = [_row(number, mark) for number, mark in enumerate(chart.marks)]
    layers = {"ranges": _ranges, "bars": _bars, "timeline": _timeline, "history": _history}[chart.form](rows)
    if chart.form in ("timeline", "history"):
        days = [day for mark in chart.marks for day in (mark.start, mark.end) if day]
        for layer in layers:
            layer["encoding"]["x"]["axis"] |= days_axis(days, wording)
    wanted = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": 160 if chart.form == "history" else {"step": _step(rows)},
        "data": {"values": rows},
        "layer": layers,
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "domain": False, "ticks": False, "gridColor": RULE, "gridWidth": 0.6, "labelColor": MUTED,
                "labelFontSize": 8.5, "labelPadding": 6, "title": None, "labelLimit": 3 * LABELS,
                "labelOverlap": False, "labelLineHeight": 10.5,
            },
            "text": {"font": FONT, "fontSize": 9, "color": INK},
        },
    }  # fmt: skip
    return mirrored(wanted) if wording.direction == "rtl" else wanted


def _row(number: int, mark: "ChartMark") -> dict[str, Any]:
    drawn = next((value for value in (mark.point, mark.high, mark.low) if value is not None), None)
    return {
        "row": number,
        "label": plain(mark.label),
        "value": embedded(plain(mark.value)),
        "point": mark.point,
        "low": mark.low,
        "high": mark.high,
        "at": drawn if mark.high is None else mark.high,
        "up": mark.open_high,
        "down": mark.open_low,
        "start": mark.start.isoformat() if mark.start else None,
        "end": (mark.end or mark.start).isoformat() if mark.end or mark.start else None,  # type: ignore[union-attr]
    }


def _labels(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows in their order; two of one name stay two rows."""
    named = ", ".join(f'"{row["row"]}": {_lines(row["label"])}' for row in rows)
    return {
        "field": "row", "type": "ordinal", "scale": {"domain": [row["row"] for row in rows]},
        "axis": {
            "grid": False, "labelColor": INK, "labelFontSize": 9, "minExtent": LABELS, "maxExtent": LABELS,
            "labelExpr": f"({{{named}}})[datum.label]",
        },
    }  # fmt: skip


def _step(rows: list[dict[str, Any]]) -> int:
    return STEP_OF_TWO if any(len(wrap(row["label"], LETTERS)) > 1 for row in rows) else STEP


def _lines(text: str) -> str:
    """A text as one or two lines, in the form of JSON that the expression language shares."""
    lines = wrap(text, LETTERS, max_lines=2, placeholder=" …") or [""]
    return json.dumps([embedded(line) for line in lines], ensure_ascii=True)


def _quantity(field: str, most: float) -> dict[str, Any]:
    axis = {"tickCount": 4, "format": ",~s" if most >= 10_000_000 else ",~f"}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, most * ROOM], "nice": False}, "axis": axis}


def _words(field: str, rows: list[dict[str, Any]], x: dict[str, Any]) -> dict[str, Any]:
    return {
        "mark": {"type": "text", "align": "left", "dx": 9, "baseline": "middle"},
        "encoding": {"x": {**x, "field": field}, "y": _labels(rows), "text": {"field": "value", "type": "nominal"}},
    }


def _where(condition: str) -> list[dict[str, str]]:
    return [{"filter": condition}]


def _ranges(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    most = max((row["at"] or 0 for row in rows), default=1) or 1
    x, y = _quantity("point", most), _labels(rows)
    for row in rows:
        reach = most * REACH if row["up"] else -min(most * REACH, row["at"] or 0) if row["down"] else 0
        row["tip"] = (row["at"] or 0) + reach
        row["words"] = max(row["tip"], row["at"] or 0)
    open_end = "datum.up || datum.down"
    return [
        {
            "transform": _where("datum.low != null && datum.high != null"),
            "mark": {"type": "rule", "strokeWidth": 3, "color": ACCENT},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y},
        },
        {
            "transform": _where(open_end),
            "mark": {"type": "rule", "strokeWidth": 1.2, "color": ACCENT},
            "encoding": {"x": x, "x2": {"field": "tip"}, "y": y},
        },
        *(
            {
                "transform": _where(condition),
                "mark": {"type": "point", "filled": True, "size": 40, "color": ACCENT, "opacity": 1, "shape": shape},
                "encoding": {"x": {**x, "field": "tip"}, "y": y},
            }
            for condition, shape in (("datum.up", "M-1,-1L1,0L-1,1Z"), ("datum.down", "M1,-1L-1,0L1,1Z"))
        ),
        {
            "transform": _where("datum.point != null && datum.low == null"),
            "mark": {"type": "point", "filled": True, "size": 46, "color": ACCENT, "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        _words("words", rows, x),
    ]


def _bars(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    x = _quantity("point", max((row["point"] or 0 for row in rows), default=1) or 1)
    x["axis"] = {"tickMinStep": 1, "tickCount": 4, "format": "d"}
    bar = {"mark": {"type": "bar", "color": ACCENT, "height": 9}, "encoding": {"x": x, "y": _labels(rows)}}
    return [bar, _words("point", rows, x)]


def _timeline(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    x = {"field": "start", "type": "temporal", "scale": {"type": "utc", "padding": 8}, "axis": {}}
    y = _labels(rows)
    return [
        {
            "mark": {"type": "rule", "strokeWidth": 3, "color": ACCENT},
            "encoding": {"x": x, "x2": {"field": "end"}, "y": y},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 52, "color": ACCENT, "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        _words("end", rows, x),
    ]


def _history(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for row in rows:
        row["label"] = embedded(row["label"])
    x = {"field": "start", "type": "temporal", "scale": {"type": "utc"}, "axis": {"grid": False}}
    y = {**_quantity("point", max((row["point"] or 0 for row in rows), default=1) or 1)}
    series = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "legend": {"title": None, "orient": "bottom", "labelLimit": 3 * LABELS},
    }
    dash = {"field": "label", "type": "nominal", "sort": None, "legend": None}
    return [
        {
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2, "color": ACCENT},
            "encoding": {"x": x, "y": y, "strokeDash": dash},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 44, "color": ACCENT, "opacity": 1},
            "encoding": {"x": x, "y": y, "shape": series},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 7, "dy": -8},
            "encoding": {"x": x, "y": y, "text": {"field": "value", "type": "nominal"}},
        },
    ]
