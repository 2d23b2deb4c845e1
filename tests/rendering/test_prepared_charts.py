"""The process that draws charts beside the run: the same drawings, and none without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from report_lines import TEMPLATE
from sample_briefing import full_day
from test_charts import DISPLACED, FORMS

from reports import rendering
from reports.errors import RenderingError
from reports.models.briefing import Chart
from reports.rendering import _chart_child, _chart_process, _charts

FACES = TEMPLATE / "fonts"


@pytest.fixture(autouse=True)
def _nobody_draws() -> Iterator[None]:
    rendering.release()
    _charts._svg.cache_clear()
    yield
    rendering.release()
    _charts._svg.cache_clear()


def in_this_process(*_: object) -> str:
    raise AssertionError("it was drawn here")


@pytest.mark.parametrize("picture", FORMS, ids=lambda picture: picture.form)
def test_a_chart_is_drawn_beside_the_run_as_it_is_in_it(picture: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    here = _charts.svg(picture, TEMPLATE)
    _charts._svg.cache_clear()
    rendering.prepare_charts(TEMPLATE)
    monkeypatch.setattr(_charts, "draw", in_this_process)
    assert _charts.svg(picture, TEMPLATE) == here


def test_it_serves_many_charts_and_is_started_once() -> None:
    rendering.prepare_charts(TEMPLATE)
    waiting = _chart_process._waiting
    rendering.prepare_charts(TEMPLATE)
    for picture in FORMS:
        _charts.svg(picture, TEMPLATE)
    assert waiting is not None
    assert _chart_process._waiting is waiting
    rendering.release()
    assert waiting[1].poll() is not None


def test_a_process_that_died_is_made_up_for() -> None:
    rendering.prepare_charts(TEMPLATE)
    assert _chart_process._waiting
    _chart_process._waiting[1].kill()
    _chart_process._waiting[1].wait()
    assert "<svg" in _charts.svg(DISPLACED, TEMPLATE)
    assert _chart_process._waiting is None


def test_faces_of_another_template_are_not_drawn_with(tmp_path: Path) -> None:
    rendering.prepare_charts(tmp_path)
    assert _chart_process.ask(FACES, {}, None) is None


def test_what_cannot_be_drawn_is_an_error_of_ours_and_the_next_chart_is_drawn() -> None:
    rendering.prepare_charts(TEMPLATE)
    with pytest.raises(ValueError, match="Vega-Lite"):
        _chart_process.ask(FACES, {"mark": {"type": "no such mark"}, "data": {"values": []}}, None)
    assert "<svg" in _charts.svg(DISPLACED, TEMPLATE)
    assert _chart_process._waiting is not None


def test_a_drawing_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chart_process, "WALL_SECONDS", 0.01)
    rendering.prepare_charts(TEMPLATE)
    child = _chart_process._waiting
    assert child
    with pytest.raises(RenderingError, match="took longer than"):
        _chart_process.ask(FACES, _chart_child._WARM, None)
    assert child[1].poll() is not None


def test_it_ends_with_the_report_it_drew_for() -> None:
    rendering.prepare_charts(TEMPLATE)
    waiting = _chart_process._waiting
    assert waiting
    assert rendering.render(full_day(), ("pdf", "json"), TEMPLATE)["pdf"].startswith(b"%PDF-")
    assert waiting[1].poll() is not None
