"""Quantities of news sentences in NewsQuant's format (Almasian et al. 2023), against our figures.

Named by the path of its JSON file. CQE knows one unit slot for measures and for what is counted:
where its unit is no unit of ours, our figure has it if its counted phrase has that head or word.
"""

from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics import phrases, quantities
from reports.evaluation.metrics.quantities import CHANGE, CONCEPT, UNIT, VALUE, Ours
from reports.evaluation.nouns import Metric, Options, Outcome, Tally, one_to_one
from reports.evaluation.readers.newsquant import Quantity, read
from reports.models.finding import Figure

TITLE = "quantities in news sentences: value, unit, change, concept (a file by path)"
FILES = ("newsquant*.json", "NewsQuant*.json", "*-model.json")
BY_PATH = True

CHANGES = {"exact": "=", "another": "=", "total": "=", "about": "~", "at least": ">", "more than": ">", "up to": "<",
           "fewer than": "<"}  # fmt: skip


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all sentences."""
    tally = Tally()
    cases = [case for file in files for case in read(file)]
    made = [article(text, name=str(number)) for number, (text, _) in enumerate(cases)]
    for (text, gold), (_, analysis) in zip(cases, analysed(made), strict=True):
        _count(tally, text, gold, list(analysis.figures))
    return tally.outcome("durations and years are figures there and times by our contract: they count as missed")


def _count(tally: Tally, text: str, gold: list[Quantity], figures: list[Figure]) -> None:
    found = [Ours(f.value, f.low, f.high, f.unit, f.mention.text) for f in figures]
    measured = [quantity.measured for quantity in gold]
    matched = quantities.pairs(measured, found, lambda _, __: True)
    pairs = [(gold[g], figures[f]) for g, f in matched]
    rows: list[tuple[Metric, int]] = [
        (VALUE, len(pairs)),
        (UNIT, sum(_unit(quantity, figure) for quantity, figure in pairs)),
    ]
    if any(quantity.change for quantity in gold):
        rows.append((CHANGE, sum(CHANGES[figure.quantifier] == quantity.change for quantity, figure in pairs)))
        rows.append((CONCEPT, sum(_concept(quantity, figure) for quantity, figure in pairs)))
    for metric, right in rows:
        tally.add("figure", metric.name, metric, one_to_one(len(gold), len(figures), right))
    for g, quantity in enumerate(gold):
        if all(g != pair[0] for pair in matched):
            tally.miss("missed", text, str(quantity.measured.value), quantity.unit)
    for f, figure in enumerate(figures):
        if all(f != pair[1] for pair in matched):
            tally.miss("extra", text, figure.mention.text)
    for quantity, figure in pairs:
        if not _unit(quantity, figure):
            tally.miss("unit", text, figure.mention.text, f"{figure.unit} {figure.counted}, not {quantity.unit}")


def _unit(quantity: Quantity, figure: Figure) -> bool:
    if figure.unit is not None or quantity.measured.units == (None,):
        return figure.unit in quantity.measured.units
    wanted = phrases.words(quantity.unit)
    return bool(wanted) and set(wanted) <= set(phrases.words(figure.counted or ""))


def _concept(quantity: Quantity, figure: Figure) -> bool:
    told = set(phrases.words(figure.counted or ""))
    return bool(told & set(phrases.words(quantity.concept))) if quantity.concept else not told
