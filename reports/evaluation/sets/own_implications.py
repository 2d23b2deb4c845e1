"""Our own sentences on what may follow (``implications_sentences.tsv``), against our implications.

Columns: part, text, content, holder, hedge, condition, horizon, modality, kind, domain; several rows
of one text are several judgements, a row without content says that the text holds none. An empty
cell is not looked at, "-" says that the field is empty. Rows of the part "held" were written before
the rules and are counted apart; their faults are not shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics import overlap
from reports.evaluation.metrics.fields import CONTENT, FIELD
from reports.evaluation.nouns import Options, Outcome, Tally, one_to_one, share
from reports.evaluation.readers import own
from reports.models.finding import Implication

TITLE = "our own sentences: what may follow, in whose judgement"
FILES = ("implications_sentences.tsv",)

FIELDS = ("holder", "hedge", "condition", "horizon", "modality", "kind", "domain")


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences, the parts apart."""
    tally = Tally()
    texts: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for file in files:
        for part, text, *cells in own.rows(file, columns=10):
            texts[part, text] += [cells] if cells[0] else []
    made = [article(text, name=part, published=own.WEDNESDAY, outlet=own.OUTLET) for part, text in texts]
    for ((part, text), rows), (_, analysis) in zip(texts.items(), analysed(made), strict=True):
        _count(tally, f"implication ({part})", text, rows, analysis.implications)
    tally.misses = [miss for miss in tally.misses if "(held)" not in miss.document]
    return tally.outcome()


def _count(tally: Tally, kind: str, text: str, rows: list[list[str]], found: Sequence[Implication]) -> None:
    gold = [_place(text, row[0]) for row in rows]
    got = [((one.content.start, one.content.end),) for one in found]
    pairs = overlap.match(gold, got, over=0.4999, symmetric=True)
    tally.add(kind, "content", CONTENT, one_to_one(len(gold), len(got), len(pairs)))
    for index, row in enumerate(rows):
        if all(index != pair.gold for pair in pairs):
            tally.miss("missed", kind, text, row[0])
    for index, one in enumerate(found):
        if all(index != pair.found for pair in pairs):
            tally.miss("extra", kind, text, one.content.text)
    for _, g, f in pairs:
        for field, wish in zip(FIELDS, rows[g][1:], strict=False):
            value = found[f].horizon.text if field == "horizon" else getattr(found[f], field)
            if wish:
                tally.add(kind, field, FIELD, share(int(_same(field, value, wish)), 1))
                if not _same(field, value, wish):
                    tally.miss(field, kind, text, f"{value}, not {wish}")


def _place(text: str, content: str) -> overlap.Spans:
    start = text.find(content)
    return ((start, start + len(content)),)


def _same(field: str, value: str | None, wish: str) -> bool:
    if wish == "-" or value is None:
        return wish == "-" and value is None
    value, wish = value.lower(), wish.lower()
    return value in wish or wish in value if field == "horizon" else value == wish
