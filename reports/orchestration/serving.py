"""A configuration → one process that runs its situations: on schedule, on demand, caught up, sent."""

import asyncio
import datetime as dt
import fcntl
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from reports.errors import SitrepError
from reports.orchestration.api import prefect_api
from reports.orchestration.chores import chores, kept_up
from reports.orchestration.deployments import FLOW, Plan, plans
from reports.orchestration.environment import prefect_home
from reports.orchestration.recovery import close_died, retire
from reports.orchestration.rest import Api
from reports.orchestration.server import lock
from reports.protocols import Progress
from reports.settings import Settings

if TYPE_CHECKING:
    from prefect.runner import Runner

PORT = 4200
"""Where Prefect's pages are looked for by habit."""
QUERY_SECONDS = 0.5
PREFETCH_SECONDS = 20
"""So long before its time a run's process is started, so that it works when its time has come."""
MOST_RUNS = 4
"""At once, on a small machine: a run that hangs must leave room for the others' times."""
PLACE_SECONDS = 300
"""After this long without a sign of life a run that is nobody's child loses its place to the next."""
STOP_SECONDS = 75.0
"""How long runs under way may go on after the request to stop; what is left then is cancelled."""


class Served(NamedTuple):
    """What is served: a configuration, and which of its situations."""

    config: Path | None
    names: tuple[str, ...] = ()

    def settings(self) -> Settings:
        """Read the configuration, as it is now."""
        from reports.settings import load

        return load(self.config, os.environ)


def serve(served: Served, port: int, say: Progress) -> None:
    """Serve until SIGTERM or SIGINT; schedules stay on, and runs under way end first.

    Raises ``SitrepError`` where another process of this user serves already, ``UsageError`` and
    ``ConfigurationError`` for a situation or a file that cannot be used.
    """
    first = plans(served.settings(), served.names)
    with _only_one(), prefect_api(flows="flows.situation_report", port=port) as api:
        # Ctrl-C is for us alone: a blocked signal stays blocked in the runs that are started from here.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        say(f"serve: Prefect at {api.url.removesuffix('/api')}{_password_hint(api)}")
        if died := close_died(api):
            say(f"serve: {died} runs whose process had ended are recorded as crashed")
        asyncio.run(_attend(served, first, api, say))


def _password_hint(api: Api) -> str:
    path = prefect_home() / "sitrep" / "password"
    return f" (user and password in {path})" if "Authorization" in api.headers and path.exists() else ""


@contextmanager
def _only_one() -> Iterator[TextIO]:
    """Hold the lock that says who serves on this machine for this user."""
    folder = prefect_home() / "sitrep"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "serve.lock").open("a+") as file:
        if not lock(file, fcntl.LOCK_EX):
            file.seek(0)
            raise SitrepError(
                "sitrep serve", f"process {file.read().strip() or 'of this user'} serves already",
                "One is enough: it reads its configuration anew when that changes. End it before you start another.",
            )  # fmt: skip
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield file


async def _attend(served: Served, first: Sequence[Plan], api: Api, say: Progress) -> None:
    stop = _Stop(say)
    runner = _runner(stop)
    await register(runner, first, say)
    await asyncio.to_thread(retire, api, served.settings())
    beside = await chores(served, api, runner, say)
    working = asyncio.create_task(runner.start())
    attending = [asyncio.create_task(kept_up(chore, say)) for chore in beside]
    asked = asyncio.create_task(stop.asked.wait())
    await asyncio.wait([working, asked], return_when=asyncio.FIRST_COMPLETED)
    for task in attending:
        task.cancel()
    if not working.done():
        await _stop(runner, say)
    asked.cancel()
    await working
    say("serve: stopped; the schedules stay on, and what comes due is caught up at the next start")


class _Stop:
    """The request to stop, by SIGTERM or SIGINT; a second one ends at once."""

    def __init__(self, say: Progress) -> None:
        self.say = say
        self.asked = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        threading.Thread(target=self._await_interrupt, daemon=True).start()

    def ask(self) -> None:
        """Ask, from a handler of signals or another thread."""
        self.loop.call_soon_threadsafe(self._asked)

    def _asked(self) -> None:
        if self.asked.is_set():
            os._exit(1)
        self.say("serve: stopping; runs under way end first (again: at once)")
        self.asked.set()

    def _await_interrupt(self) -> None:
        while True:
            signal.sigwait({signal.SIGINT})
            self.ask()


def _runner(stop: _Stop) -> "Runner":
    from prefect.runner import Runner

    class Attended(Runner):
        """Prefect's runner, which would cancel what is under way when it is asked to end."""

        def handle_sigterm(self, *_: object, **__: object) -> None:
            stop.ask()

    return Attended(
        name="sitrep",
        query_seconds=QUERY_SECONDS,
        prefetch_seconds=PREFETCH_SECONDS,
        limit=max(MOST_RUNS, os.cpu_count() or MOST_RUNS),
        pause_on_shutdown=False,
    )


async def register(runner: "Runner", wanted: Sequence[Plan], say: Progress) -> None:
    """Make the deployments known to Prefect, or change them to what the plans say."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Schedule
    from prefect.types.entrypoint import EntrypointType

    from flows.situation_report import situation_report

    for plan in wanted:
        schedules = [
            Schedule(
                cron=each.cron,
                interval=dt.timedelta(minutes=each.minutes) if each.minutes else None,
                timezone=each.timezone,
                slug=each.slug,
                parameters=dict(each.parameters),
            )
            for each in plan.timetables
        ]
        deployment = await situation_report.ato_deployment(
            plan.name,
            schedules=schedules,
            concurrency_limit=ConcurrencyLimitConfig(
                limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE, grace_period_seconds=PLACE_SECONDS
            ),
            parameters=plan.parameters,
            description=plan.description,
            tags=list(plan.tags),
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        await runner.aadd_deployment(deployment)
        when = ", ".join(
            f"{each.cron} {each.timezone}" if each.cron else f"watched every {each.minutes} minutes"
            for each in plan.timetables
        )
        say(f"serve: {FLOW}/{plan.name}, {when or 'on demand'}")


async def _stop(runner: "Runner", say: Progress) -> None:
    """Take no new runs, let those under way end, and stop; those that do not end in time are cancelled."""
    runner._scheduled_run_poller.stopping = True  # Runner.stop() would cancel what is under way at once
    deadline = asyncio.get_running_loop().time() + STOP_SECONDS
    while runner._scheduled_run_poller._submitting_flow_run_ids:
        if asyncio.get_running_loop().time() > deadline:
            say(f"serve: runs that did not end within {STOP_SECONDS:.0f} seconds are cancelled")
            break
        await asyncio.sleep(0.2)
    await runner.astop()
