"""Pages and faults as they are made to what a browser is told of them, safe to ask from any thread."""

import json
import threading
from collections.abc import Sequence
from typing import Literal

from reports.rendering._template_faults import Fault

Kind = Literal["html", "pdf"]


class Showing:
    """The newest pages that could be made, and what is wrong with the files as they are now."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._pages: dict[Kind, tuple[int, bytes]] = {}
        self._state: dict[str, object] = {"busy": True, "faults": [], "told": ""}
        self._count = 0
        self._ended = False

    def begin(self, told: str) -> None:
        """Say that pages are being made, and of what."""
        with self._changed:
            self._tell(busy=True, **({"told": told} if told else {}))

    def put(self, kind: Kind, page: bytes) -> None:
        """Show a page in place of its last version."""
        with self._changed:
            self._pages[kind] = (self._count + 1, page)
            self._tell()

    def finish(self, faults: Sequence[Fault]) -> None:
        """Say that this build is done, and what is wrong; pages that could not be made stay as they were."""
        with self._changed:
            self._tell(busy=False, faults=[_said(fault) for fault in faults])

    def end(self) -> None:
        """Let everybody who waits go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def page(self, kind: Kind) -> bytes | None:
        """Give the newest version of a page, if there is one."""
        with self._changed:
            return self._pages[kind][1] if kind in self._pages else None

    def told_since(self, count: int, seconds: float) -> tuple[int, str] | None:
        """Wait for a state after number ``count``; its number and JSON, or ``None`` at the end or after ``seconds``."""
        with self._changed:
            if self._count <= count and not self._ended:
                self._changed.wait(seconds)
            if self._ended or self._count <= count:
                return None
            pages = {kind: version for kind, (version, _) in self._pages.items()}
            return self._count, json.dumps({**self._state, "pages": pages})

    @property
    def ended(self) -> bool:
        """Whether nothing more will be shown."""
        with self._changed:
            return self._ended

    def _tell(self, **news: object) -> None:
        self._count += 1
        self._state.update(news)
        self._changed.notify_all()


def _said(fault: Fault) -> dict[str, object]:
    return {"place": str(fault._replace(problem="")).removesuffix(": "), "problem": fault.problem, "grave": fault.grave}
