"""Sends an outbox in forked children that kill themselves at a named point; run by ``test_killed_sending``.

Each line on stdin is a folder, a port, the name of a point and at which passing of it the child is killed
with SIGKILL; the answer on stdout is how it ended. At the point "race" eight children queue and send at once.
A passing below zero stops the child with SIGSTOP instead; ``wake`` and its id let it go on to its end.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reports.delivery._smtp import MailServer
from reports.delivery._smtp_client import Client
from reports.steps.send_due import send_due
from reports.storage.deliveries import Deliveries
from steps.desk import silent
from steps.outbox_desk import NOW, fill, settings

POINTS: dict[str, tuple[type, str, bool, str]] = {
    "before the rows are written": (Deliveries, "queue", False, ""),
    "after the rows are written": (Deliveries, "queue", True, ""),
    "before the claim": (Deliveries, "claim", False, ""),
    "after the claim": (Deliveries, "claim", True, ""),
    "before connecting": (Client, "open", False, ""),
    "after connecting": (Client, "open", True, ""),
    "after the greeting": (Client, "greet", True, ""),
    "before the sender": (MailServer, "_say", False, "MAIL"),
    "after the sender": (MailServer, "_say", True, "MAIL"),
    "after the recipient": (MailServer, "_say", True, "RCPT"),
    "after DATA": (MailServer, "_say", True, "DATA"),
    "after the body": (Client, "check", True, ""),
    "before the mark": (Deliveries, "begin_dot", False, ""),
    "after the mark": (Deliveries, "begin_dot", True, ""),
    "after the dot": (Client, "write", True, "."),
    "before the answer is kept": (Deliveries, "end", False, ""),
    "after the answer is kept": (Deliveries, "end", True, ""),
    "before the goodbye": (MailServer, "__exit__", False, ""),
}  # fmt: skip
"""Class and function, whether after it or before it, and what its arguments must begin with."""
DOUBTFUL = ("after the mark", "after the dot", "before the answer is kept")
"""Killed here, nobody knows whether the mail has arrived."""


def _armed(owner: type, name: str, after: bool, words: str, passing: int) -> None:
    whole: Callable[..., Any] = getattr(owner, name)
    passed = 0

    def kill(arguments: tuple[Any, ...]) -> None:
        nonlocal passed
        said = [each.decode("latin-1") if isinstance(each, bytes) else each for each in arguments]
        if words and not any(isinstance(each, str) and each.startswith(words) for each in said):
            return
        passed += 1
        if passed == abs(passing):
            os.kill(os.getpid(), signal.SIGKILL if passing > 0 else signal.SIGSTOP)

    def watched(*arguments: Any, **more: Any) -> Any:
        if not after:
            kill(arguments)
        result = whole(*arguments, **more)
        if after:
            kill(arguments)
        return result

    setattr(owner, name, staticmethod(watched) if name == "_say" else watched)


def main() -> None:
    """Fork, queue and send, and say how that ended."""
    for line in sys.stdin:
        folder, port, point, passing = line.rstrip("\n").split("\t")
        if folder == "wake":
            os.kill(int(port), signal.SIGCONT)
            print(f"ended {os.waitstatus_to_exitcode(os.waitpid(int(port), 0)[1])}", flush=True)
            continue
        if int(passing) < 0:
            child = _child(Path(folder), int(port), point, int(passing))
            _, status = os.waitpid(child, os.WUNTRACED)
            print("stopped" if os.WIFSTOPPED(status) else "ended", child, flush=True)
            continue
        children = [_child(Path(folder), int(port), point, int(passing)) for _ in range(8 if point == "race" else 1)]
        ends = [os.waitpid(child, 0)[1] for child in children]
        killed = "killed" if os.WIFSIGNALED(ends[0]) else ""
        print(killed or f"ended {max(map(os.waitstatus_to_exitcode, ends))}", flush=True)


def _child(folder: Path, port: int, point: str, passing: int) -> int:
    child = os.fork()
    if child == 0:
        if point in POINTS:
            owner, name, after, words = POINTS[point]
            _armed(owner, name, after, words, passing)
        fill(folder)
        send_due(settings(folder, port), NOW, silent)
        os._exit(0)
    return child


if __name__ == "__main__":
    main()
