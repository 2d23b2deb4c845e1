"""Loading the pipeline: faster than spaCy does it, and the same."""

import subprocess
import sys

import spacy

from reports.language import _version
from reports.language.pipeline import load


def test_the_tokenizer_is_the_one_saved_with_the_weights() -> None:
    assert load().tokenizer.to_bytes() == spacy.load(_version.WEIGHTS).tokenizer.to_bytes()


def test_spacy_comes_without_its_commands_and_they_can_still_be_had() -> None:
    code = (
        "import sys, reports.language.pipeline, spacy; assert not [n for n in sys.modules if n.startswith('spacy.cli')]; "
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__; "
        "import spacy.cli; assert callable(spacy.cli.train)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
