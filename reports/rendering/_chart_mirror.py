"""A chart's specification to its mirror image, for reports that are read from right to left.

Rows are labelled at the right then, and bars, values and days run to the left, as the lines around
them do. Digits and words are drawn as ever.
"""

from typing import Any

_TURNED = {"M-1,-1L1,0L-1,1Z": "M1,-1L-1,0L1,1Z", "M1,-1L-1,0L1,1Z": "M-1,-1L1,0L-1,1Z"}
"""The arrows of open ends."""


def mirrored(wanted: dict[str, Any]) -> dict[str, Any]:
    """Give the Vega-Lite specification ``wanted`` with its horizontal axis reversed and the other one at the right."""
    return {**wanted, "layer": [_layer(layer) for layer in wanted["layer"]]}


def _layer(layer: dict[str, Any]) -> dict[str, Any]:
    encoding, mark = dict(layer["encoding"]), dict(layer["mark"])
    x, y = encoding["x"], encoding["y"]
    encoding["x"] = {**x, "scale": {**x.get("scale", {}), "reverse": True}}
    encoding["y"] = {**y, "axis": {**y.get("axis", {}), "orient": "right"}}
    if mark["type"] == "text":
        mark |= {"align": "right", "dx": -mark["dx"]}
    if mark.get("shape") in _TURNED:
        mark["shape"] = _TURNED[mark["shape"]]
    return {**layer, "mark": mark, "encoding": encoding}
