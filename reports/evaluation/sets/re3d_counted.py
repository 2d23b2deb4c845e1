"""What a number counts, in conflict reports (re3d, Dstl 2017), against our figures' ``counted``.

Annotated is every HasAttrOf relation between a Quantity ("four", "12") and what it counts
(weapons, vehicles, people, places). Found are our figures whose mention shares a character with a
quantity of such a relation; a figure is right when its counted phrase names what one of its
quantity's relations names. A quantity that re3d marks but links to nothing is left out of both:
its set has no type for most of what is counted; the field ``quantity`` says how many of all marked
quantities and sums of money our figures touch.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics import phrases
from reports.evaluation.metrics.phrases import DICE, HEAD, SAME
from reports.evaluation.nouns import Count, Metric, Options, Outcome, Tally
from reports.evaluation.readers import re3d
from reports.models.finding import Figure

TITLE = "what a number counts, in conflict reports"
FILES = ("re3d/*/documents.json",)
BLIND = True

TOUCH = Metric("touch", "a marked quantity is found when a figure's mention shares a character with it", "ours")


class Link(NamedTuple):
    """A quantity's place and the words of what it counts."""

    quantity: re3d.Span
    counted: str


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score the counted phrases of all documents."""
    tally = Tally()
    texts = [text for file in files for text in re3d.read(file)]
    made = [article(text.text, name=text.name, outlet=text.outlet) for text in texts]
    for text, (_, analysis) in zip(texts, analysed(made), strict=True):
        gold, figures = links(text), list(analysis.figures)
        for metric, same in (
            (HEAD, phrases.same_head),
            (DICE, lambda one, other: phrases.dice(one, other) >= 0.5),
            (SAME, lambda one, other: phrases.words(one) == phrases.words(other)),
        ):
            tally.add("figure", f"counted, {metric.name}", metric, _agreement(gold, figures, same))
        marked = [(e.start, e.end) for e in text.entities if e.type in ("Quantity", "Money")]
        tally.add("figure", "quantity", TOUCH, _touching(marked, figures))
    return tally.outcome("re3d does not mark every number: the precision of the field quantity is a lower bound")


def links(text: re3d.Text) -> list[Link]:
    """HasAttrOf relations with a quantity at one end, whichever it is."""
    found = []
    for relation in text.relations:
        for quantity, other in ((relation.target, relation.source), (relation.source, relation.target)):
            if relation.type == "HasAttrOf" and "Quantity" in text.types(quantity):
                found.append(Link(quantity, text.text[slice(*other)]))
    return found


def _agreement(gold: list[Link], figures: list[Figure], same: Callable[[str, str], bool]) -> Count:
    found = right = 0
    reached: set[Link] = set()
    for figure in figures:
        near = [link for link in gold if _touches(link.quantity, figure)]
        if near and figure.counted is not None:
            agreeing = [link for link in near if same(figure.counted, link.counted)]
            found, right = found + 1, right + bool(agreeing)
            reached.update(agreeing)
    return Count(len(gold), found, len(reached), right)


def _touching(marked: list[re3d.Span], figures: list[Figure]) -> Count:
    hits = sum(any(_touches(span, figure) for figure in figures) for span in marked)
    right = sum(any(_touches(span, figure) for span in marked) for figure in figures)
    return Count(len(marked), len(figures), hits, right)


def _touches(span: re3d.Span, figure: Figure) -> bool:
    return span[0] < figure.mention.end and figure.mention.start < span[1]
