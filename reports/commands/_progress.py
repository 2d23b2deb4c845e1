"""Sentences of the steps in, a bar on a terminal or plain lines on stderr out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reports.protocols import Progress

_STEPS = ("ingest", "analyze", "compile", "publish")

spoken_by_log = False
"""True where stderr is the log's own: its records then stand for the lines."""


@contextmanager
def shown() -> Iterator[Progress]:
    """Give a callable that shows each sentence; the word before its colon moves the bar."""
    from reports.events import happened

    with _shown() as show:

        def tell(sentence: str) -> None:
            happened("progress", sentence, step=sentence.partition(":")[0])
            show(sentence)

        yield tell


@contextmanager
def _shown() -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield _unsaid if spoken_by_log else _line
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (BarColumn(bar_width=24), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("start", total=len(_STEPS))

        def move(sentence: str) -> None:
            step = sentence.partition(":")[0]
            done = _STEPS.index(step) + 1 if step in _STEPS else None
            bars.update(task, description=escape(sentence), completed=done)
            bars.console.print(sentence, markup=False, highlight=False)

        yield move


def _line(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _unsaid(_sentence: str) -> None:
    pass
