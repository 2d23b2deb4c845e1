"""The process of the layout, started before there is a page."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from report_lines import TEMPLATE
from sample_briefing import full_day, quiet_day

from reports import rendering
from reports.rendering import _process, html, pdf
from reports.rendering._style import without_constants

CHILD = "reports.rendering._child"


@pytest.fixture(autouse=True)
def _nobody_waits() -> Iterator[None]:
    rendering.release()
    yield
    rendering.release()


def test_a_process_that_waited_gives_the_same_bytes() -> None:
    cold = pdf.render(full_day(), TEMPLATE)
    rendering.prepare(TEMPLATE)
    time.sleep(1.5)  # it has laid out its own few words by then
    assert pdf.render(full_day(), TEMPLATE) == cold


def test_a_prepared_process_serves_one_layout_and_no_other_template(tmp_path: Path) -> None:
    template = tmp_path / "template"
    shutil.copytree(TEMPLATE, template)
    rendering.prepare(template)
    rendering.prepare(template)
    first = _process.take(template)
    second = _process.take(template)
    assert first.pid != second.pid
    rendering.prepare(template)
    waiting = _process._waiting
    assert waiting
    (template / "report.css").write_text("p { color: red }")  # comes with the page
    rendering.prepare(template)
    assert _process._waiting == waiting
    (template / "fonts" / "fonts.css").write_text("")
    third = _process.take(template)
    assert waiting[1].poll() is not None
    for child in (first, second, third):
        assert child.communicate(b"")[0] == b""


def test_a_process_that_died_while_it_waited_is_replaced() -> None:
    rendering.prepare(TEMPLATE)
    waiting = _process._waiting
    assert waiting
    waiting[1].kill()
    waiting[1].wait()
    assert pdf.render(quiet_day(), TEMPLATE).startswith(b"%PDF-1.7")


def test_what_nobody_used_is_ended() -> None:
    rendering.prepare(TEMPLATE)
    waiting = _process._waiting
    assert waiting
    rendering.release()
    assert waiting[1].poll() is not None
    assert _process._waiting is None


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_run_that_prepared_it(end: signal.Signals) -> None:
    code = (
        "import sys, time, pathlib; from reports import rendering; from reports.rendering import _process; "
        f"rendering.prepare(pathlib.Path({str(TEMPLATE)!r})); print(_process._waiting[1].pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        child = int(run.stdout.readline())
        run.send_signal(end)
    deadline = time.monotonic() + 15
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        if sys.platform == "linux":
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
    return True


def test_constants_written_out_change_no_byte_of_the_pdf() -> None:
    page = html.page(full_day(), TEMPLATE, tooltips=False).decode()
    plain = without_constants(page)
    assert "var(" in page
    assert "var(" not in plain
    assert ":root" not in plain
    assert _laid_out(page) == _laid_out(plain)


def _laid_out(page: str) -> bytes:
    """The page as it is, with nothing done to it before the layout."""
    code = (
        f"import sys, pathlib; from {CHILD} import layout; import {CHILD} as child; child.without_constants = str; "
        f"sys.stdout.buffer.write(layout(sys.stdin.read(), pathlib.Path({str(TEMPLATE)!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=page.encode(), stdout=subprocess.PIPE, check=True)
    assert done.stdout.startswith(b"%PDF-")
    return done.stdout


@pytest.mark.parametrize(
    "page",
    [
        "<p>no sheet: var(--ink)",
        "<style>:root { --ink: #111 } p { color: var(--ink) }</style><p>An article that says var(--ink).",
        "<style>:root { --ink: #111 } .dark { --ink: #eee } p { color: var(--ink) }</style>",
        "<style>:root { --ink: #111 } p { color: var(--paper, #fff) }</style>",
        "<style>:root { --ink: #111; font-size: 9pt } p { color: var(--ink) }</style>",
        "<style>:root { --ink: #111 } @media print { :root { --ink: #000 } } p { color: var(--ink) }</style>",
    ],
)
def test_a_page_whose_constants_are_none_stays_as_it_is(page: str) -> None:
    assert without_constants(page) == page


def test_constants_made_of_constants_are_written_out() -> None:
    page = "<style>:root { --blue: #00f; --rule: 1pt solid var(--blue) } p { border: var( --rule ) }</style><p>x"
    assert without_constants(page) == "<style> p { border: 1pt solid #00f }</style><p>x"
