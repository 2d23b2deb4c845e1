"""A folder in, a Python process that writes nowhere else, connects to nothing and starts nothing out.

An audit hook (PEP 578) cannot be taken away again. It holds what is done in Python, not what a
broken C library could be made to do: limits and the missing environment are for that.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

_REFUSED = (
    "socket.connect", "socket.bind", "socket.send", "socket.get", "subprocess.", "pty.",
    "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill",
)  # fmt: skip
_CHANGING = (
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "shutil.",
)  # fmt: skip
_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def fence(folder: Path) -> None:
    """Refuse, from here on, whatever a parser has no business with; raises ``PermissionError`` there."""
    sys.addaudithook(_guard(folder.resolve()))


def _guard(folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _FOR_WRITING and not _may_write(path, folder):
                raise PermissionError(f"a parser wanted to write {path!r}")
        elif event.startswith(_CHANGING):
            if not _may_write(arguments[0], folder):
                raise PermissionError(f"a parser wanted {event}")
        elif event.startswith(_REFUSED):
            raise PermissionError(f"a parser wanted {event}")

    return watch


def _may_write(path: object, folder: Path) -> bool:
    """Say whether a path lies in the folder, is the null device, or is what Python compiles of a module."""
    if isinstance(path, int):
        return True  # a file that is open already
    text = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
    absolute = Path(os.path.abspath(text))  # noqa: PTH100 - links are not followed: the name decides
    compiled = absolute.parent.name == "__pycache__" and ".pyc" in absolute.name
    return compiled or str(absolute) == os.devnull or absolute.is_relative_to(folder)
