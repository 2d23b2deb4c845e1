"""What a serving process does beside its runs → loops that go on whatever one round of them meets."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

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
            words = f"serve: {chore.name}: {error or type(error).__name__}"
            if words != last:
                say(words)
            last = words
        await asyncio.sleep(chore.every)


def chores(served: "Served", api: Api, runner: "Runner", say: Progress) -> tuple[Chore, ...]:
    """Give all chores of a serving process."""
    return (Chore("configuration", 2.0, _Configuration(served, api, runner, say).follow),)


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
