"""What a run loads, and when."""

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from reports.language import pipeline
from reports.steps._pipeline import load_pipeline
from reports.steps._uncollected import uncollected


def test_the_pipeline_is_loaded_once_however_many_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    here = []

    def load() -> None:
        here.append("in")
        assert here.count("in") - here.count("out") == 1
        here.append("out")

    monkeypatch.setattr(pipeline, "load", load)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: load_pipeline(), range(32)))
    assert len(here) == 64


def test_the_garbage_collector_works_again_after_loading_even_where_it_failed() -> None:
    inside = []
    with suppress(ZeroDivisionError), uncollected():
        inside.append(gc.isenabled())
        raise ZeroDivisionError
    assert inside == [False]
    assert gc.isenabled()


def test_spacy_comes_without_its_commands_and_they_can_still_be_had() -> None:
    code = (
        "import sys, reports.language.pipeline, spacy; assert not [n for n in sys.modules if n.startswith('spacy.cli')]; "
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__; "
        "import spacy.cli; assert callable(spacy.cli.train_cli)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
