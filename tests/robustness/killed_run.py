"""Carries out `sitrep run --direct` in forked children that are killed at a named point; run by ``kill_matrix``.

Each line on stdin is a JSON object: the words of the command line, the folder to be in, and the
point with the number of the passing at which the child is killed with SIGKILL; without a point it
ends by itself and, where that is asked, counts how often each point was passed. The answer on stdout is how it ended, as JSON. The points are put
around the program from outside, in the child alone: there is no hook in the program.
"""

import json
import os
import signal
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

import reports.delivery._files
import reports.delivery.archive
import reports.delivery.folder
import reports.rendering
import reports.steps.deliver
from reports.cli import main
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw
from reports.rendering import _process
from reports.steps._parsing import Parsers
from reports.steps._pipeline import load_pipeline
from reports.storage.analyses import Analyses
from reports.storage.articles import Articles
from reports.storage.days import Days
from reports.storage.editions import Editions
from reports.storage.leases import Leases

Point = Callable[..., None]


def _around(owner: Any, name: str, before: Point | None = None, after: Point | None = None) -> None:
    whole = getattr(owner, name)

    def watched(*args: Any, **more: Any) -> Any:
        if before:
            before()
        given = whole(*args, **more)
        if after:
            after()
        return given

    setattr(owner, name, watched)


def _statement(words: str, point: Point) -> None:
    """Before each statement of the database that begins so."""

    def seen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(words.upper()):
            point()

    event.listen(Engine, "before_cursor_execute", seen)


def _commit(point: Point) -> None:
    event.listen(Engine, "commit", lambda _connection: point())


def _moment(milliseconds: int) -> None:
    """From outside, at some moment of the run, whatever it does then."""
    timer = threading.Timer(milliseconds / 1000, os.kill, (os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()


POINTS: dict[str, Callable[[Point], None]] = {
    "before the lease is taken": lambda p: _around(Leases, "take", before=p),
    "lease taken, day not recorded": lambda p: _around(Leases, "take", after=p),
    "day recorded, nothing read": lambda p: _around(Days, "keep", after=p),
    "articles half written": lambda p: _statement("INSERT INTO articles", p),
    "documents kept": lambda p: _around(Articles, "keep", after=p),
    "a commit under way": _commit,
    "analysed, findings not kept": lambda p: _around(Analyses, "keep", before=p),
    "findings kept, nothing compiled": lambda p: _around(Analyses, "keep", after=p),
    "proved, edition not kept": lambda p: _around(Editions, "keep", before=p),
    "edition half written": lambda p: _statement("INSERT INTO edition_articles", p),
    "edition kept, nothing rendered": lambda p: _around(Editions, "keep", after=p),
    "rendered, nothing written": lambda p: _around(reports.delivery.folder, "deliver", before=p),
    "a file written, not on the disk": lambda p: _around(reports.delivery._files.os, "fsync", before=p),
    "a file on the disk, not renamed": lambda p: _around(Path, "replace", before=p),
    "some files in place": lambda p: _around(Path, "replace", after=p),
    "files in place, not recorded": lambda p: _around(Editions, "keep_reports", before=p),
    "files recorded, not in the archive": lambda p: _around(reports.delivery.archive, "shelve", before=p),
    "in the archive, nothing queued": lambda p: _around(reports.delivery.archive, "shelve", after=p),
    "made, lease not given back": lambda p: _around(Leases, "give_back", before=p),
}
"""Name → how a point is put there."""
MOMENT = "at any moment"
NAMES = (*POINTS, MOMENT)


def _armed(name: str, last: int) -> None:
    """End this process at the ``last`` passing of a point."""
    if name == MOMENT:
        _moment(last)
        return
    passed = iter(range(1, 1_000_000))

    def point(*_: Any) -> None:
        if next(passed) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    POINTS[name](point)


def _counted() -> Counter[str]:
    """Count how often each point is passed, and end nothing."""
    passed: Counter[str] = Counter()
    for name, put in POINTS.items():
        put(lambda *_, name=name: passed.update([name]))
    return passed


def _in_this_process() -> None:
    """Parse here: starting a child for each of some hundred runs would take longer than all the rest."""
    one = threading.Lock()

    def parse(_parsers: Parsers, raw: Raw, source: Source) -> list[Article | Failure | Note]:
        with one:
            return reports.ingestion.parse(raw, source)

    Parsers.parse = parse  # type: ignore[method-assign]


def _child(task: dict[str, Any]) -> None:
    os.chdir(task["folder"])
    log = os.open("run.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    if task["formats"]:
        import reports.steps.publish

        reports.steps.publish.FORMATS = tuple(task["formats"])
    passed = _counted() if task["counting"] else Counter[str]()
    if task["point"]:
        _armed(task["point"], task["passing"])
    sys.argv = ["sitrep", *task["words"]]
    code = 70
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:  # never back into the loop that forked it
        Path("passed.json").write_text(json.dumps(passed), encoding="utf-8")
        os._exit(code)


def serve() -> None:
    """Load what a run loads, then fork a child for each task."""
    import reports.ingestion

    load_pipeline()
    _in_this_process()
    reports.ingestion.parse(Raw("warm", b"Words to read.\n", "text"), Source(name="w", kind="file", location="warm"))
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _child(json.loads(line))
        _, status = os.waitpid(child, 0)
        _process.release()
        print(json.dumps("killed" if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)), flush=True)


if __name__ == "__main__":
    serve()
