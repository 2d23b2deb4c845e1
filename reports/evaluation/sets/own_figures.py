"""Our own sentences with figures (``tests/quality/figures_sentences.tsv``), against our figures.

Columns: sentence, then a cell a figure, "value|low|high|quantifier|unit|counted" and maybe
"m=measure", "c=claimant", "v=via", "s=status", "t=time", "p=place"; "-" stands for none, and so does
what is not given. A figure is claimed where it has a claimant and unattributed where it has none.
Articles before a claimant and prepositions before a time are left aside.
"""

from pathlib import Path
from typing import NamedTuple

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics.fields import GIVEN, slot
from reports.evaluation.metrics.quantities import VALUE
from reports.evaluation.nouns import Options, Outcome, Tally, one_to_one
from reports.evaluation.readers import own
from reports.models.finding import Figure

TITLE = "our own sentences: figures and their fields"
FILES = ("figures_sentences.tsv",)

KEYS = {"m": "measure", "c": "claimant", "v": "via", "s": "status", "t": "time", "p": "place"}
FIELDS = ("value", "low", "high", "quantifier", "unit", "counted", *KEYS.values())
ASIDE = {"time": ("on ", "in ", "since ", "by "), "claimant": ("The ", "the "), "via": ("The ", "the ")}


class Pair(NamedTuple):
    """A figure and the annotated one of its value; one of them may be missing."""

    figure: Figure | None
    gold: dict[str, object] | None


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    rows = [row for file in files for row in own.rows(file)]
    made = [article(row[0], name=str(n), published=own.FRIDAY) for n, row in enumerate(rows)]
    for row, (_, analysis) in zip(rows, analysed(made), strict=True):
        gold = [_gold(cell) for cell in row[1:] if cell]
        matched = _pairs(list(analysis.figures), gold)
        right = sum(pair.figure is not None and pair.gold is not None for pair in matched)
        tally.add("figure", VALUE.name, VALUE, one_to_one(len(gold), len(analysis.figures), right))
        for pair in matched:
            for field in FIELDS[1:]:
                wish = pair.gold.get(field) if pair.gold else None
                got = _told(pair.figure, field) if pair.figure else None
                tally.add("figure", field, GIVEN, slot(wish, got))
                if wish != got:
                    tally.miss(field, "", row[0], f"{got}, not {wish}")
    return tally.outcome()


def _gold(cell: str) -> dict[str, object]:
    value, low, high, quantifier, unit, counted, *named = cell.split("|")
    found: dict[str, object] = {"value": float(value), "quantifier": quantifier}
    found |= {key: float(text) for key, text in (("low", low), ("high", high)) if text != "-"}
    found |= {key: text for key, text in (("unit", unit), ("counted", counted)) if text != "-"}
    found |= {KEYS[key]: told for key, _, told in (pair.partition("=") for pair in named)}
    found.setdefault("status", "claimed" if "claimant" in found else "unattributed")
    return found


def _pairs(figures: list[Figure], gold: list[dict[str, object]]) -> list[Pair]:
    left, made = list(figures), []
    for one in gold:
        hit = next((figure for figure in left if figure.value == one["value"]), None)
        if hit is not None:
            left.remove(hit)
        made.append(Pair(hit, one))
    return [*made, *(Pair(figure, None) for figure in left)]


def _told(figure: Figure, field: str) -> object:
    told = figure.time.text if field == "time" else getattr(figure, field)
    for lead in ASIDE.get(field, ()):
        told = told.removeprefix(lead) if told else told
    return told
