"""One child process that reads documents, seen from its parent: a document in, its articles out."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, cast

from reports.steps._parsing_wire import HEAD, LARGEST, Answer, Task, pack_task, unpack_answer

_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What of the environment the child gets: no password can be read from it, nor a proxy."""
_CHUNK = 1 << 16
_CRASHES = (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS)
"""How libraries in C end that are refused memory."""


class DiedError(Exception):
    """The child ended or was ended while it had a document; the message says why, in plain words."""

    def __init__(self, reason: str, *, certain: bool) -> None:
        """``certain`` is False where the document may not be what it died of."""
        self.certain = certain
        super().__init__(reason)


class ParsingProcess:
    """A child that waits for documents; it gets one at a time."""

    def __init__(self, folder: Path) -> None:
        """Start it; its working folder is ``folder``, the only one it may write to. Raises ``OSError``."""
        import reports

        # the child must find this very package, and not a folder named "reports" in its working folder
        root = str(Path(reports.__file__).resolve().parents[1])
        self.documents = 0
        self._child = subprocess.Popen(  # noqa: S603 - our own module; the folder is an argument, not a command
            [sys.executable, "-P", "-m", "reports.steps._parsing_child", str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=folder, env=_environment(os.environ, root, folder), bufsize=0,
        )  # fmt: skip

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._child.poll() is None

    def ask(self, task: Task, wall_seconds: float) -> Answer:
        """Have one task done; raises ``DiedError``, after which no child is left."""
        until = time.monotonic() + wall_seconds
        self.documents += 1
        try:
            self._send(pack_task(task), until)
            words, data = HEAD.unpack(self._receive(HEAD.size, until))
            if words + data > LARGEST:
                self.end()
                raise DiedError(f"What was read of it fills more than {LARGEST >> 20} MiB.", certain=True)
            return unpack_answer(self._receive(words, until), self._receive(data, until))
        except TimeoutError:
            self.end()
            raise DiedError(f"Reading it took more than {wall_seconds:g} s.", certain=True) from None
        except (EOFError, BrokenPipeError):
            raise self._death(task) from None
        except (ValueError, KeyError, TypeError) as error:
            self.end()
            raise DiedError("The process that read it gave no proper answer.", certain=False) from error
        except BaseException:
            self.end()  # interrupted with an answer under way: the next document must not get it
            raise

    def end(self) -> None:
        """End it at once, whatever it does."""
        with self._child as child:
            child.kill()

    def _send(self, message: bytes, until: float) -> None:
        pipe = cast("IO[bytes]", self._child.stdin)
        left = memoryview(message)
        while left:
            _wait(pipe, select.POLLOUT, until)
            left = left[os.write(pipe.fileno(), left[: select.PIPE_BUF]) :]

    def _receive(self, length: int, until: float) -> bytes:
        pipe = cast("IO[bytes]", self._child.stdout)
        parts: list[bytes] = []
        while length:
            _wait(pipe, select.POLLIN, until)
            part = os.read(pipe.fileno(), min(length, _CHUNK))
            if not part:
                raise EOFError
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def _death(self, task: Task) -> DiedError:
        with self._child as child:
            try:
                code = child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                code = child.wait()
        if code == -signal.SIGXCPU:
            return DiedError(f"Reading it took more than {task.limit.cpu_seconds} s of processor time.", certain=True)
        if code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
            more = f"; it may need more than {task.limit.memory >> 20} MiB of memory" if -code in _CRASHES else ""
            return DiedError(f"The process that read it was ended by {name}{more}.", certain=False)
        return DiedError(f"The process that read it ended with {code}.", certain=False)


def _wait(pipe: IO[bytes], event: int, until: float) -> None:
    """Wait until something can be done with the pipe, its end included; raises ``TimeoutError``."""
    poll = select.poll()
    poll.register(pipe, event)
    if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
        raise TimeoutError


def _environment(env: Mapping[str, str], root: str, folder: Path) -> dict[str, str]:
    kept = {name: env[name] for name in _KEPT if name in env}
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return kept | single | {"PYTHONPATH": root, "TMPDIR": str(folder), "HOME": str(folder), "MALLOC_ARENA_MAX": "2"}
