"""Sentences with annotated values to the rows of quantities and figures found in them."""

from collections.abc import Iterable, Sequence

from reports.evaluation.documents import article
from reports.evaluation.metrics import quantities
from reports.evaluation.metrics.quantities import UNIT, VALUE, Measured, Ours
from reports.evaluation.nouns import Metric, Tally, one_to_one
from reports.evaluation.units import is_time
from reports.models.finding import Figure

Case = tuple[str, Sequence[Measured]]


def score(tally: Tally, cases: Iterable[Case], *, measured_only: bool = False) -> list[list[Figure]]:
    """Add the counts of all cases; give the figures of each.

    ``measured_only`` is for sets that mark no bare numbers and no percentages: ours of these
    kinds are left out, and rates are compared by what they measure ("$98 a share" is dollars).
    """
    from reports.extraction import analyse
    from reports.language.pipeline import annotate

    known = list(cases)
    articles = [article(text, name=str(number)) for number, (text, _) in enumerate(known)]
    given = []
    for made, doc, (_, gold) in zip(articles, annotate(articles), known, strict=True):
        figures = list(analyse(made, doc).figures)
        given.append(figures)
        layers = (
            ("figure", [Ours(f.value, f.low, f.high, f.unit, f.mention.text) for f in figures]),
            ("quantity", [Ours(q.value, q.low, q.high, q.unit, made.text[q.start : q.end]) for q in doc._.quantities]),
        )
        for kind, found in layers:
            kept = [_rateless(each, gold) for each in found if _measures(each)] if measured_only else found
            _add(tally, kind, made.text, gold, [each for each in kept if not is_time(each.unit or "")])
    return given


def _measures(ours: Ours) -> bool:
    return ours.unit not in (None, "percent", "percentage point")


def _rateless(ours: Ours, gold: Sequence[Measured]) -> Ours:
    if any(ours.unit in each.units for each in gold):
        return ours
    return ours._replace(unit=(ours.unit or "").partition(" per ")[0])


def _add(tally: Tally, kind: str, text: str, gold: Sequence[Measured], found: Sequence[Ours]) -> None:
    matched = quantities.pairs(gold, found, lambda _, __: True)
    whole = [(g, f) for g, f in matched if quantities.same_unit(gold[g], found[f])]
    rows: tuple[tuple[Metric, int], ...] = ((VALUE, len(matched)), (UNIT, len(whole)))
    for metric, right in rows:
        tally.add(kind, metric.name, metric, one_to_one(len(gold), len(found), right))
    if kind == "figure":
        _faults(tally, text, gold, found, matched)


def _faults(
    tally: Tally, text: str, gold: Sequence[Measured], found: Sequence[Ours], matched: list[tuple[int, int]]
) -> None:
    for g, wanted in enumerate(gold):
        if all(g != pair[0] for pair in matched):
            tally.miss("missed", text, str(wanted.value), str(wanted.units))
    for f, got in enumerate(found):
        if all(f != pair[1] for pair in matched):
            tally.miss("extra", text, got.words, f"{got.value} {got.unit}")
    for g, f in matched:
        if not quantities.same_unit(gold[g], found[f]):
            tally.miss("unit", text, found[f].words, f"{found[f].unit}, not {gold[g].units}")
