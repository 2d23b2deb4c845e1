"""What a run loads, and when."""

import gc
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from reports.errors import PipelineError
from reports.language import pipeline
from reports.steps import _pipeline
from reports.steps import ingest as step
from reports.steps._pipeline import load_early, load_pipeline
from reports.steps._uncollected import uncollected
from steps.desk import request, silent, write


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


def test_loading_begins_while_new_documents_are_read_and_not_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(step, "load_early", lambda: begun.append("now"))
    write(tmp_path, "a.txt", "The morning ferry to Lomea left two hours late, the harbour master said.\n")
    step.ingest(request(tmp_path), silent)
    assert begun == ["now"]
    step.ingest(request(tmp_path), silent)
    assert begun == ["now"]


def test_what_is_wrong_with_the_pipeline_is_told_to_who_needs_it_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def load() -> None:
        raise PipelineError("weights", "are not there", "Reinstall sitrep.")

    monkeypatch.setattr(pipeline, "load", load)
    monkeypatch.setattr(_pipeline, "_early", None)
    load_early()
    for thread in threading.enumerate():
        if thread.name == "pipeline":
            thread.join()
    with pytest.raises(PipelineError):
        load_pipeline()


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
