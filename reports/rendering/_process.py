"""A template folder to a process that stands ready to lay out one page with it."""

import atexit
import os
import subprocess
import sys
import threading
from pathlib import Path

from reports.errors import RenderingError

_lock = threading.Lock()
_waiting: tuple[tuple[object, ...], "subprocess.Popen[bytes]"] | None = None
"""One process that has loaded its libraries and waits for a page, with what it has read already."""


def prepare(template: Path) -> None:
    """Start a process for the next layout with ``template``, where none waits.

    It loads its libraries while the caller does other work. Should it never get a page, it ends
    with ``release``, or with this process, however that ends. Says nothing when it cannot be
    started: whoever needs it then says so.
    """
    global _waiting  # noqa: PLW0603 - processes are shared by all who render in this one
    with _lock:
        if _waiting is None or not _is_fit(template):
            _discard()
            try:
                _waiting = (_state(template), _layout(template))
            except RenderingError:
                _waiting = None


def take(template: Path) -> "subprocess.Popen[bytes]":
    """Give the process that waits, else a new one; raises ``RenderingError`` when it cannot be started."""
    global _waiting
    with _lock:
        if _waiting is not None and _is_fit(template):
            child, _waiting = _waiting[1], None
            return child
        _discard()
    return _layout(template)


def release() -> None:
    """End the process that waits, if any: no page will come."""
    with _lock:
        _discard()


def _discard() -> None:
    global _waiting
    if _waiting is not None:
        child, _waiting = _waiting[1], None
        with child:
            child.kill()


def _is_fit(template: Path) -> bool:
    return _waiting is not None and _waiting[1].poll() is None and _waiting[0] == _state(template)


def _state(template: Path) -> tuple[object, ...]:
    """What the process reads beforehand, which is the faces: it must not serve a template with others."""
    stats = ((file, file.lstat()) for file in sorted((template / "fonts").rglob("*")))
    return (template.resolve(), *((file, stat.st_mtime_ns, stat.st_size) for file, stat in stats))


def _layout(template: Path) -> "subprocess.Popen[bytes]":
    return start("reports.rendering._child", str(template.resolve()))


def start(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a module of ours as a process with pipes; raises ``RenderingError`` when that cannot be done."""
    # The process must find this very package, and not a folder named "reports" that happens to
    # lie in the working folder: hence -P and the path.
    import reports

    root = str(Path(reports.__file__).parents[1])
    try:
        return subprocess.Popen(  # noqa: S603 - our own module; a template is an argument, not a command
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": root},
        )  # fmt: skip
    except OSError as error:
        raise failure(f"its process cannot be started: {error}") from error


def failure(problem: str) -> RenderingError:
    """Word why there is no PDF, with the way out."""
    return RenderingError("the PDF", problem, "Run `sitrep doctor`; the other formats can be made without it.")


atexit.register(release)
