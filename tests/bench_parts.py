"""One direct run in this process, with clocks at the door of each part.

Writes ``{part: [wall seconds, processor seconds]}`` as JSON; those of child processes are counted.
"""

import datetime as dt
import functools
import importlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PARTS = (
    ("load the pipeline", "reports.language.pipeline", "load"),
    ("annotate", "reports.language.pipeline", "annotate"),
    ("extract", "reports.extraction", "analyse"),
    ("fuse", "reports.fusion", "fuse"),
    ("compile", "reports.sections", "compile_briefing"),
    ("prove", "reports.proof", "prove"),
    ("DOCX", "reports.rendering.docx", "render"),
    ("HTML", "reports.rendering.html", "render"),
    ("JSON", "reports.rendering.json", "render"),
    ("all formats, PDF in a process beside", "reports.rendering", "render"),
)
"""What is timed: a name, and the function as its callers find it."""


def read() -> tuple[float, float]:
    """Read the wall clock, and the processor seconds of this process and the children that ended."""
    return time.perf_counter(), sum(os.times()[:4])


class Clock:
    """Seconds by part; a part that another calls is counted in both, but for the load of the pipeline."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])

    @contextmanager
    def running(self, part: str) -> Iterator[None]:
        """Count the seconds of the block to ``part``."""
        before = read()
        yield
        self.seconds[part] = [
            old + now - then for old, now, then in zip(self.seconds[part], read(), before, strict=True)
        ]

    def at(self, part: str, module: str, name: str) -> None:
        """Put a clock around a function; a generator is timed while it works, not while it waits."""
        place = importlib.import_module(module)
        function: Callable[..., Any] = getattr(place, name)

        @functools.wraps(function)
        def timed(*args: Any, **options: Any) -> Any:
            with self.running(part):
                result = function(*args, **options)
            return self._items(part, result) if isinstance(result, Iterator) else result

        setattr(place, name, timed)

    def _items(self, part: str, items: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.running(part):
                try:
                    item = next(items)
                except StopIteration:
                    return
            yield item


def main() -> None:
    """Run one edition and write the seconds of its parts."""
    target, date = sys.argv[1:]
    clock = Clock()
    start = read()
    with clock.running("import configuration and steps"):
        from reports.settings import load
        from reports.steps import carry_out, request_for
    with clock.running("import spaCy and the language stage"):
        importlib.import_module("reports.language.pipeline")
    with clock.running("import the other stages"):
        for _, module, _ in PARTS:
            importlib.import_module(module)
    for part in PARTS:
        clock.at(*part)
    request = request_for(load(Path("seeds/sitrep.toml"), os.environ), now=dt.datetime.now(dt.UTC), date=date)
    with clock.running("all steps"):
        carry_out(request, lambda _: None)
    seconds = dict(clock.seconds)
    within = ("load the pipeline", "annotate", "extract", "fuse", "compile", "prove", PARTS[-1][0])
    seconds["annotate"] = _less(seconds["annotate"], [seconds["load the pipeline"]])
    seconds["archive, selection, files"] = _less(seconds["all steps"], [seconds[part] for part in within])
    seconds["whole"] = _less(list(read()), [list(start)])
    Path(target).write_text(json.dumps(seconds))


def _less(whole: list[float], parts: list[list[float]]) -> list[float]:
    return [value - sum(column) for value, column in zip(whole, zip(*parts, strict=True), strict=True)]


if __name__ == "__main__":
    main()
