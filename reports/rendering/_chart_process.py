"""The faces of a template to a process that stands ready to draw charts with them."""

import atexit
import json
import select
import subprocess
import threading
from pathlib import Path
from typing import Any

from reports.rendering._process import failure, start

WALL_SECONDS = 60.0
"""After this a drawing is given up; one takes some hundredths of a second, and the first one a second."""
_lock = threading.Lock()
_waiting: tuple[Path, "subprocess.Popen[bytes]"] | None = None


def prepare(fonts: Path) -> None:
    """Start a process that draws with the faces in ``fonts``, where none waits.

    It ends with ``release``, or with this process, however that ends.
    """
    global _waiting  # noqa: PLW0603 - the process is shared by all who draw in this one
    with _lock:
        if _waiting is None or _waiting[0] != fonts or _waiting[1].poll() is not None:
            _discard()
            _waiting = (fonts, start("reports.rendering._chart_child", str(fonts)))


def ask(fonts: Path, wanted: dict[str, Any], marks: dict[str, Any] | None) -> str | None:
    """Have one chart drawn; ``None`` where no process waits, or it died: whoever asks draws then.

    Raises ``ValueError`` where the library cannot draw it, ``RenderingError`` where that takes too long.
    """
    with _lock:
        if _waiting is None or _waiting[0] != fonts:
            return None
        line = _exchanged(_waiting[1], json.dumps([wanted, marks]).encode() + b"\n")
        if not line:
            _discard()
            return None
    answer: dict[str, str] = json.loads(line)
    if "drawn" not in answer:
        raise ValueError(answer["problem"])
    return answer["drawn"]


def release() -> None:
    """End the process, if there is one."""
    with _lock:
        _discard()


def _exchanged(child: "subprocess.Popen[bytes]", question: bytes) -> bytes:
    stdin, stdout = child.stdin, child.stdout
    if stdin is None or stdout is None:
        return b""
    try:
        stdin.write(question)
        stdin.flush()
    except OSError:
        return b""
    if not select.select([stdout], [], [], WALL_SECONDS)[0]:
        _discard()
        raise failure(f"a chart took longer than {WALL_SECONDS:g} s")
    line = stdout.readline()
    return line if line.endswith(b"\n") else b""


def _discard() -> None:
    global _waiting
    if _waiting is not None:
        child, _waiting = _waiting[1], None
        with child:
            child.kill()


atexit.register(release)
