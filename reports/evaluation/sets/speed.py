"""Words a second of annotation and extraction on a folder of plain texts, and the share of the rules.

Named by the folder or file, for example ``--data seeds/articles``. Words are runs of characters
between blanks. Everything is loaded and run once before the clock starts; the best of three runs
counts, on as many cores as the machine gives.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reports.evaluation.documents import article
from reports.evaluation.nouns import Options, Outcome, Rate
from reports.models.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

TITLE = "words a second of annotation and extraction (a folder of .txt files by path)"
FILES = ("**/*.txt",)
BY_PATH = True
RUNS = 3


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Time annotation, its layers of rules alone, and extraction."""
    from reports.extraction import analyse
    from reports.language.pipeline import annotate

    made = [article(file.read_text(encoding="utf-8", errors="replace"), name=file.name) for file in files]
    words = sum(len(each.text.split()) for each in made)
    docs = list(annotate(made))
    spent = time.process_time()
    for each, doc in zip(made, annotate(made), strict=True):
        analyse(each, doc)
    spent = time.process_time() - spent
    whole = _best(lambda: list(annotate(made)))
    layers = min(_layers(made, docs) for _ in range(RUNS))
    extraction = _best(lambda: [analyse(each, doc) for each, doc in zip(made, docs, strict=True)])
    parse, both = max(1e-9, whole - layers), whole + extraction
    return Outcome(
        (),
        notes=(f"{len(made)} texts, {words:,} words; a machine that is busy with other work measures less",),
        rates=(
            Rate("annotate and extract", words / both, "words/s", "all layers and all findings"),
            Rate("annotate and extract, one core", words / spent, "words/s", "of processor time, all threads added up"),
            Rate("annotate", words / whole, "words/s", "parse, names and every layer"),
            Rate("extract", words / extraction, "words/s", "all findings of an annotated document"),
            Rate(
                "rules beside parse",
                100 * (layers + extraction) / parse,
                "%",
                "layers and extraction, of the parse alone",
            ),
        ),
    )


def _best(work: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return min(once() for _ in range(RUNS))


def _layers(made: list[Article], docs: "list[Doc]") -> float:
    """Seconds of the layers of rules, laid anew on copies that hold the parse alone."""
    from spacy.tokens import Doc

    from reports.language.pipeline import ORDER

    bare = [Doc(doc.vocab).from_bytes(doc.to_bytes(exclude=["user_data"])) for doc in docs]
    start = time.perf_counter()
    for each, doc in zip(made, bare, strict=True):
        doc._.published = each.published
        for layer in ORDER:
            layer.component(doc)
    return time.perf_counter() - start
