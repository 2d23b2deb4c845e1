"""Our own sentences on what happened (``tests/quality/events_sentences.tsv``), against our events.

Columns: text, the event's words, first day, place, who, to whom (joined by ";"). An empty cell is
not looked at, "-" says that the field is empty; a row without an event holds none.
"""

from collections import defaultdict
from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics.fields import FIELD
from reports.evaluation.nouns import Metric, Options, Outcome, Tally, one_to_one, share
from reports.evaluation.readers import own
from reports.models.finding import Event

TITLE = "our own sentences: what happened, when, where and who"
FILES = ("events_sentences.tsv",)

FIELDS = ("day", "where", "who", "to whom")
WORDS = Metric("event words", "an event is right when its words are the annotated ones", "ours")


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    texts: dict[str, list[list[str]]] = defaultdict(list)
    for file in files:
        for text, *cells in own.rows(file, columns=6):
            texts[text] += [cells] if cells[0] else []
    made = [article(text, published=own.WEDNESDAY, outlet=own.OUTLET) for text in texts]
    for (text, rows), (_, analysis) in zip(texts.items(), analysed(made), strict=True):
        got = {event.what: event for event in analysis.events}
        wanted = {row[0] for row in rows}
        tally.add("event", "words", WORDS, one_to_one(len(rows), len(got), len(wanted & got.keys())))
        for what in got.keys() - wanted:
            tally.miss("extra", "", text, what)
        for row in rows:
            if row[0] in got:
                _fields(tally, text, row, got[row[0]])
            else:
                tally.miss("missed", "", text, row[0])
    return tally.outcome()


def _fields(tally: Tally, text: str, row: list[str], event: Event) -> None:
    values = (
        (event.when.start or "-")[:10],
        event.where or "-",
        ";".join(event.who) or "-",
        ";".join(event.to_whom) or "-",
    )
    for field, value, wish in zip(FIELDS, values, row[1:], strict=False):
        if wish:
            tally.add("event", field, FIELD, share(int(value == wish), 1))
            if value != wish:
                tally.miss(field, "", text, f"{value}, not {wish}")
