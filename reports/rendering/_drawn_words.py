"""Words of drawings from right to left to words that the layout sets whole.

WeasyPrint (70) sets the texts of an SVG letter by letter, each for itself: Arabic comes out with
its letters apart and in the wrong order. A text that is one letter to it is shaped as one.
"""

from collections.abc import Iterator
from typing import Any

from reports.rendering._directions import runs_right_to_left


class _Whole(str):
    """A text that is one piece to whoever goes through its letters."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def set_whole() -> None:
    """Let WeasyPrint draw such texts whole; others are drawn as ever. Once for a process is enough."""
    from weasyprint.svg import Node

    if getattr(Node, "sets_whole", False):
        return
    written = Node.text.fget

    def text(node: Any) -> str | None:
        told: str | None = written(node)
        return _Whole(told) if told and runs_right_to_left(told) else told

    Node.text = property(text)
    Node.sets_whole = True
