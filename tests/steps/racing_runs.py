"""Runs of one edition in forked children, at once or stopped in the middle; run by ``test_turns``.

``race N`` forks N at once and prints what each said last and how it ended; ``stop`` forks one that
stops itself, as by SIGSTOP, between proving and keeping the edition, prints its process id, and
when it goes on and ends, how.
"""

import json
import os
import signal
import sys
from pathlib import Path

import reports.steps.publish
from reports.errors import SitrepError
from reports.steps import carry_out
from reports.steps._pipeline import load_pipeline
from reports.storage.editions import Editions
from steps.desk import request


def _carried_out(folder: Path) -> dict[str, object]:
    said: list[str] = []
    try:
        outcome = carry_out(request(folder), said.append)
    except SitrepError as error:
        return {"error": type(error).__name__, "said": said}
    edition = outcome.edition
    return {"new": outcome.new, "number": edition.number, "revision": edition.revision, "said": said}


def _stopping() -> None:
    """Let the first edition be kept only after the process was stopped and has gone on."""
    keep = Editions.keep

    def stopped(self: Editions, *given: object, **more: object) -> bool:
        os.kill(os.getpid(), signal.SIGSTOP)
        return keep(self, *given, **more)  # type: ignore[arg-type]

    Editions.keep = stopped  # type: ignore[method-assign]


def _forked(folder: Path, *, stopping: bool) -> tuple[int, int]:
    answers, answer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if stopping:
                _stopping()
            os.write(answer, json.dumps(_carried_out(folder)).encode())
        finally:
            os._exit(0)
    os.close(answer)
    return child, answers


def main() -> None:
    """Fork, wait, print."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    reports.steps.publish.FORMATS = ("json",)
    load_pipeline()
    if what == "stop":
        child, answers = _forked(folder, stopping=True)
        os.waitpid(child, os.WUNTRACED)
        print(child, flush=True)
        _told(child, answers)
        return
    for child, answers in [_forked(folder, stopping=False) for _ in range(int(what))]:
        _told(child, answers)


def _told(child: int, answers: int) -> None:
    with open(answers, "rb") as said:
        print(said.read().decode(), flush=True)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
