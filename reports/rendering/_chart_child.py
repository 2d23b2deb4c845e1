"""Specifications of charts on stdin to drawings in SVG on stdout, one a line.

Run as ``python -m reports.rendering._chart_child FONTS`` beside a run. The plotting library boots a JavaScript
engine, which takes longer than all drawings of a report, and holds the interpreter meanwhile.
"""

import json
import sys
from pathlib import Path
from typing import Any

VEGA_LITE = "5.20"
_WARM = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}


def main() -> None:
    """Draw until stdin ends, which it does with the parent at the latest."""
    register(Path(sys.argv[1]))
    draw(_WARM, None)
    for line in sys.stdin.buffer:
        wanted, marks = json.loads(line)
        try:
            answer = {"drawn": draw(wanted, marks)}
        except ValueError as error:
            answer = {"problem": str(error)}
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def register(fonts: Path) -> None:
    """Let the library measure and draw with the faces in ``fonts``."""
    import vl_convert

    if fonts.is_dir():
        vl_convert.register_font_directory(str(fonts))


def draw(wanted: dict[str, Any], marks: dict[str, Any] | None) -> str:
    """Draw one chart with the marks in numbers of a language; raises ``ValueError``. Nothing is fetched."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(wanted, vl_version=VEGA_LITE, allowed_base_urls=[], format_locale=marks)
    return str(drawn)


if __name__ == "__main__":
    main()
