"""What a serving process does beside its runs → loops that go on whatever one round of them meets."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from reports.orchestration.folders import Folders
from reports.orchestration.missed import Missed
from reports.orchestration.rest import Api
from reports.protocols import Progress

if TYPE_CHECKING:
    from prefect.runner import Runner

    from reports.orchestration.serving import Served


class Chore(NamedTuple):
    """Something that is done again and again."""

    name: str
    every: float
    """Seconds between the end of one round and the start of the next."""
    do: Callable[[], Awaitable[None]]


async def kept_up(chore: Chore, say: Progress) -> None:
    """Do the chore until cancelled; what goes wrong is said once, not each time."""
    last = ""
    while True:
        try:
            await chore.do()
            last = ""
        except Exception as error:  # one bad round must not end the others, nor the next one of this
            words = f"serve: {chore.name}: {str(error) or type(error).__name__}"
            if words != last:
                say(words)
            last = words
        await asyncio.sleep(chore.every)


async def chores(served: "Served", api: Api, runner: "Runner", say: Progress) -> tuple[Chore, ...]:
    """Give all chores of a serving process, with what has to be done before its runs begin done."""
    missed = Missed(served.settings, served.names, api, say)
    await _in_thread(missed.begin)()
    return (
        Chore("configuration", 2.0, _Configuration(served, api, runner, say).follow),
        Chore("missed editions", 30.0, _in_thread(missed.make_up)),
        Chore("new files", 2.0, _in_thread(Folders(served.settings, served.names, api, say).look)),
        Chore("deliveries", 60.0, _in_thread(lambda now: _send(served, now, say))),
    )


def _in_thread(do: Callable[[dt.datetime], None]) -> Callable[[], Awaitable[None]]:
    async def done() -> None:
        await asyncio.to_thread(do, dt.datetime.now(dt.UTC))

    return done


def _send(served: "Served", now: dt.datetime, say: Progress) -> None:
    from reports.steps.send_due import send_due

    send_due(served.settings(), now, say)


class _Configuration:
    """Registers anew what a changed configuration file says."""

    def __init__(self, served: "Served", api: Api, runner: "Runner", say: Progress) -> None:
        self.served, self.api, self.runner, self.say = served, api, runner, say
        self.file = served.settings().file
        self.seen = self._stamp()

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = self.file.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    async def follow(self) -> None:
        from reports.orchestration.deployments import plans
        from reports.orchestration.recovery import retire
        from reports.orchestration.serving import register

        stamp = self._stamp()
        if stamp == self.seen or stamp is None:
            return
        self.seen = stamp
        settings = self.served.settings()  # what is wrong with it is said, and the last good one stays
        self.say(f"serve: {self.file} has changed")
        await register(self.runner, plans(settings, self.served.names), self.say)
        await asyncio.to_thread(retire, self.api, settings)
