"""What is wanted to pages that are served, and made anew whenever their files change, until stopped."""

import time
from collections.abc import Callable
from pathlib import Path

from reports.errors import SitrepError
from reports.preview._building import build, trouble
from reports.preview._material import Wanted, material
from reports.preview._server import Server
from reports.preview._showing import Showing
from reports.preview._watching import settled, signature

PACE = 0.2
"""Seconds between two looks at the files."""


def run(wanted: Wanted, port: int, say: Callable[[str], None], opened: Callable[[str], object]) -> None:
    """Serve until interrupted (``KeyboardInterrupt``), which ends it cleanly.

    What is wrong at the start is raised, ``SitrepError``; what goes wrong later is shown over the
    last pages that could be made.
    """
    from reports.rendering import prepare, prepare_charts, release

    first = material(wanted)
    prepare(first.template)
    prepare_charts(first.template)
    showing = Showing()
    server = Server(showing, port)
    try:
        say(f"preview: {first.told}, template {first.template}")
        say(f"preview: {server.url} (Ctrl-C ends it)")
        opened(server.url)
        _watch(wanted, first.watched, showing, say)
    except KeyboardInterrupt:
        say("preview: ended")
    finally:
        server.stop()
        release()


def _watch(wanted: Wanted, watched: tuple[Path, ...], showing: Showing, say: Callable[[str], None]) -> None:
    seen = None
    while True:
        if signature(watched) == seen:
            time.sleep(PACE)
            continue
        seen = settled(watched)
        begun = time.perf_counter()
        try:
            made_of = material(wanted)
            if made_of.watched != watched:
                watched, seen = made_of.watched, settled(made_of.watched)
            showing.begin(made_of.told)
            faults = build(made_of, showing)
        except SitrepError as error:
            faults = [trouble(error, watched[1])]
        showing.finish(faults)
        for fault in faults:
            say(f"preview: {fault}")
        say(f"preview: made in {time.perf_counter() - begun:.1f} s" if not faults else "preview: waiting for a change")
