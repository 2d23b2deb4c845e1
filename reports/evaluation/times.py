"""Times of one text, annotated and found, to the rows of TempEval-3."""

from collections.abc import Sequence

from reports.evaluation.documents import annotated
from reports.evaluation.metrics import tempeval
from reports.evaluation.metrics.tempeval import Found, Gold
from reports.evaluation.nouns import Tally
from reports.models.article import Article


def found_in(made: Article, *, dates_only: bool = False) -> list[Found]:
    """Times of our pipeline; ``dates_only`` leaves out what has no place in the calendar."""
    times = annotated(made)._.times
    return [
        Found(time.start, time.end, time.value, time.first, time.last)
        for time in times
        if not dates_only
        or (time.type in ("date", "time") and not time.value.endswith("_REF"))
        or (time.first and time.last)
    ]


def add(tally: Tally, name: str, text: str, gold: Sequence[Gold], found: Sequence[Found]) -> None:
    """Add the counts and faults of one document."""
    tally.add("time", "relaxed", tempeval.RELAXED, tempeval.relaxed(gold, found))
    tally.add("time", "strict", tempeval.STRICT, tempeval.strict(gold, found))
    tally.add("time", "value", tempeval.VALUE, tempeval.value(gold, found))
    for each in gold:
        near = [f for f in found if f.start < each.end and each.start < f.end]
        told = "; ".join(f"{text[f.start : f.end]} = {f.value}" for f in near)
        wanted = each.value or f"{each.first}/{each.last}"
        if not near:
            tally.miss("missed", name, _around(text, each.start, each.end), wanted)
        elif not any(tempeval.same_value(each, f) for f in near):
            tally.miss("value", name, _around(text, each.start, each.end), f"{told}, not {wanted}")
    for one in found:
        if not any(one.start < each.end and each.start < one.end for each in gold):
            tally.miss("extra", name, _around(text, one.start, one.end), one.value)


def _around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - 30) : start]
    return f"{before}[{text[start:end]}]".replace("\n", " ")
