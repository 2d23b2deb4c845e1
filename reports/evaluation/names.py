"""Sentences with annotated names to the rows of the names found in them."""

from collections.abc import Iterable

from reports.evaluation.documents import article
from reports.evaluation.metrics import entities
from reports.evaluation.metrics.entities import Typed
from reports.evaluation.nouns import Tally

TYPES = ("person", "organisation", "place")


def score(tally: Tally, texts: Iterable[tuple[str, str, list[Typed]]]) -> None:
    """Add the counts of all texts, each with its name and annotated names."""
    from reports.language.pipeline import annotate

    known = [text for text in texts if text[1].strip()]
    articles = [article(text, name=name) for name, text, _ in known]
    for (name, text, gold), doc in zip(known, annotate(articles), strict=True):
        found = [(each.start, each.end, each.type) for each in doc._.names if each.type in TYPES]
        add(tally, name, text, gold, found)


def add(tally: Tally, name: str, text: str, gold: list[Typed], found: list[Typed]) -> None:
    """Add the counts and faults of one text."""
    tally.add("name", "typed, exact", entities.EXACT, entities.exact(gold, found))
    for label in TYPES:
        mine, wanted = ([one for one in side if one[2] == label] for side in (found, gold))
        tally.add("name", f"{label}, exact", entities.EXACT, entities.exact(wanted, mine))
    tally.add("name", "span, exact", entities.UNTYPED, entities.untyped(gold, found))
    tally.add("name", "typed, overlap", entities.OVERLAP, entities.overlapping(gold, found))
    for start, end, label in sorted(set(gold) - set(found)):
        given = [text[f[0] : f[1]] + " " + f[2] for f in found if f[0] < end and start < f[1]]
        tally.miss("missed", name, text[start:end], f"{label}; found {', '.join(given) or 'nothing'}")
    for start, end, label in sorted(set(found) - set(gold)):
        if not any(g[0] < end and start < g[1] for g in gold):
            tally.miss("extra", name, text[start:end], label)
