"""The tree keeps the rules of the house, and each rule is seen to catch what it is for."""

from pathlib import Path

import pytest

from house import RULES

SAMPLES: dict[str, list[dict[str, str]]] = {
    "stages_know_only_the_nouns": [
        {"reports/fusion/claims.py": "from reports.settings import load\n"},
        {"reports/sections/actors.py": "def build(desk):\n    import reports.storage.tables\n"},
        {"reports/proof/__init__.py": "from reports import fusion\n"},
        {"reports/rendering/html.py": "from ..delivery import folder\n"},
        {"reports/delivery/email.py": "from flows.publish import publish\n"},
    ],
    "models_know_only_models": [
        {"reports/models/article.py": "from reports.errors import SourceError\n"},
        {"reports/models/article.py": "import sqlalchemy.orm\n"},
        {"reports/models/article.py": "def load(path):\n    return path.read_text()\n"},
    ],
    "flows_are_thin": [
        {"flows/ingest.py": "x = 1\n" * 101},
        {"flows/ingest.py": "import spacy\n"},
        {"flows/ingest.py": "import re\n"},
    ],
    "the_clock_is_an_argument": [
        {"reports/fusion/changes.py": "import datetime as dt\ntoday = dt.date.today()\n"},
        {"reports/steps/compile.py": "from datetime import datetime\ndef at(zone):\n    return datetime.now(zone)\n"},
        {"reports/storage/tables.py": "import time\nseen = time.time()\n"},
    ],
    "nothing_is_left_to_chance": [
        {"reports/storage/tables.py": "import uuid\nkey = uuid.uuid4()\n"},
        {"reports/fusion/claims.py": "from random import shuffle\n"},
    ],
    "no_junk_drawers": [
        {"reports/utils.py": ""},
        {"reports/fusion/_helpers.py": ""},
        {"tests/common/texts.py": ""},
    ],
    "modules_open_with_a_sentence": [
        {"reports/cli.py": "x = 1\n"},
        {"reports/cli.py": '"""No full stop"""\n'},
        {"reports/cli.py": f'"""{"Long " * 20}sentence."""\n'},
    ],
    "modules_are_small": [
        {"reports/cli.py": "x = 1\n" * 301, "reports/a.py": "", "reports/b.py": ""},
        {"reports/a.py": "x = 1\n" * 130, "reports/b.py": "x = 1\n" * 140},
    ],
    "functions_fit_a_screen": [
        {"reports/cli.py": "def main():\n" + "    x = 1\n" * 51},
        {"flows/ingest.py": "async def main():\n" + "    x = 1\n" * 51},
    ],
    "word_lists_are_data": [
        {"reports/extraction/events.py": f"VERBS = {list('abcdefghi')}\n"},
        {"reports/language/times.py": f"MONTHS = {dict.fromkeys('abcdefghi', 1)}\n"},
        {"reports/language/times.py": "DAYS = 'a b c d e f g h i'.split()\n"},
    ],
    "kinds_have_their_function": [
        {"reports/sections/outlook.py": "def compose(desk):\n    return None\n"},
        {"reports/ingestion/formats/rtf.py": "def read(source):\n    yield None\n"},
        {"reports/rendering/epub.py": ""},
    ],
    "the_error_tree_is_drawn_as_it_is": [
        {"reports/errors.py": '"""Tree.\n\nRootError\n└── OneError  one\n"""\nclass RootError(Exception): ...\n'},
        {
            "reports/errors.py": '"""Tree.\n\nRootError\n"""\nclass RootError(Exception): ...\nclass NewError(RootError): ...\n'
        },
        {
            "reports/errors.py": '"""Tree.\n\nRootError\n└── OneError\n"""\nclass RootError(Exception): ...\nclass OneError(ValueError): ...\n'
        },
    ],
    "templates_escape": [
        {"templates/brief/report.html": "<p>{{ line.text | safe }}</p>\n"},
        {"templates/brief/report.html": "{% autoescape false %}{{ title }}{% endautoescape %}\n"},
    ],
    "words_hold_for_every_machine": [
        {"README.md": "Look into /home" + "/jane/sitrep.\n"},
        {"reports/cli.py": "# TO" + "DO: the rest\n"},
    ],
    "words_do_not_praise": [
        {"README.md": "A powerful tool.\n"},
        {"reports/cli.py": '"""Seamlessly runs everything."""\n'},
    ],
}

CLEAN = {
    "reports/__init__.py": '"""Situation reports."""\n',
    "reports/errors.py": '"""Tree.\n\nRootError\n└── OneError\n"""\nclass RootError(Exception): ...\nclass OneError(RootError): ...\n',
    "reports/cli.py": '"""Commands."""\nimport datetime as dt\nfrom reports.settings import load\ntoday = dt.date.today()\n',
    "reports/models/article.py": '"""One text."""\nfrom reports.models._noun import Noun\n',
    "reports/sections/actors.py": '"""Who acts."""\nfrom reports.models.briefing import Section\ndef build(desk):\n    return None\n',
    "reports/sections/_phrases.py": '"""Wording."""\nfrom reports.sections._cite import cite\n',
    "reports/extraction/events.py": f'"""Events."""\nDEPS = {list("abcdefgh")}\ndef extract(doc, article):\n    yield\n',
    "flows/ingest.py": '"""Articles in."""\nfrom pathlib import Path\nfrom prefect import flow\nfrom reports.steps.ingest import ingest\n',
    "templates/brief/report.html": "<p>{{ line.text }}</p>\n",
    "README.md": "What it is for.\n",
}  # fmt: skip


def plant(folder: Path, files: dict[str, str]) -> Path:
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", RULES)
def test_the_tree_keeps_the_rule(name: str, root: Path) -> None:
    assert RULES[name](root) == [], RULES[name].__doc__


@pytest.mark.parametrize(("name", "sample"), [(name, sample) for name in RULES for sample in SAMPLES[name]])
def test_a_breach_is_caught(name: str, sample: dict[str, str], tmp_path: Path) -> None:
    assert RULES[name](plant(tmp_path, sample)) != []


@pytest.mark.parametrize("name", RULES)
def test_a_clean_house_is_left_alone(name: str, tmp_path: Path) -> None:
    assert RULES[name](plant(tmp_path, CLEAN)) == []
