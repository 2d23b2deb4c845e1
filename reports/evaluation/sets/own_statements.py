"""Our own sentences of who said what (``statements_sentences.tsv``), against our statements.

Columns: text, speaker, content, mode, stance, via. An empty cell is not looked at; a row without a
content asks for any statement. A text may hold more than its row marks, so nothing is extra, but for
the texts of ``statements_none.tsv``, which hold no statement.
"""

from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics import overlap
from reports.evaluation.metrics.fields import FIELD
from reports.evaluation.nouns import Metric, Options, Outcome, Tally, share
from reports.evaluation.readers import own
from reports.models.finding import Statement

TITLE = "our own sentences: who said what, each construction"
FILES = ("statements_sentences.tsv", "statements_none.tsv")

NONE = "statements_none.tsv"
EMPTY = Metric("empty", "share of the texts without statements in which none is found", "ours")
FOUND = Metric(
    "found", "share of the annotated contents that a statement has: the characters in both are at least 0.8 of those "
    "in either", "Jaccard index",
)  # fmt: skip


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    rows = [row for file in files if file.name != NONE for row in own.rows(file, columns=6)]
    made = [article(row[0], name=str(n), published=own.WEDNESDAY, outlet=own.OUTLET) for n, row in enumerate(rows)]
    for (text, speaker, content, mode, stance, via, *_), (_, analysis) in zip(rows, analysed(made), strict=True):
        statement = _best(text, content, speaker, analysis.statements)
        tally.add("statement", "found", FOUND, share(int(statement is not None), 1))
        if statement is None:
            tally.miss("missed", "", text, content)
            continue
        told = {"speaker": statement.speaker, "mode": statement.mode, "stance": statement.stance, "via": statement.via}
        for field, wish in {"speaker": speaker, "mode": mode, "stance": stance, "via": via}.items():
            if wish:
                tally.add("statement", field, FIELD, share(int(told[field] == wish), 1))
                if told[field] != wish:
                    tally.miss(field, "", text, f"{told[field]}, not {wish}")
    _count_extra(tally, [row[0] for file in files if file.name == NONE for row in own.rows(file)])
    return tally.outcome("a text may hold more than its row marks: what is found beside it is not counted")


def _count_extra(tally: Tally, texts: list[str]) -> None:
    made = [article(text, name=str(n), published=own.WEDNESDAY, outlet=own.OUTLET) for n, text in enumerate(texts)]
    for text, (_, analysis) in zip(texts, analysed(made), strict=True):
        tally.add("statement", "none where none is", EMPTY, share(int(not analysis.statements), 1))
        for statement in analysis.statements:
            tally.miss("extra", "", text, statement.content.text)


def _best(text: str, content: str, speaker: str, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement that the row marks; of several with its content the one of its speaker."""
    if not content:
        return statements[0] if statements else None
    start = text.find(content)
    wanted = ((start, start + len(content)),)
    near = [s for s in statements if overlap.jaccard(wanted, ((s.content.start, s.content.end),)) >= 0.8]
    return max(near, key=lambda s: s.speaker == speaker, default=None)
