"""A figure to the group that counts the same: its key, and what keeps it out of comparison."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reports.fusion._carry import Day
from reports.fusion._counted import indicator, population
from reports.fusion._joining import Counted
from reports.fusion._parts import former_of, wholes
from reports.fusion._taking_back import figure_taken_back
from reports.fusion._words import content_words, fold, word_set
from reports.models._noun import content_id
from reports.models.finding import Figure

BEFORE, AFTER = 5, 3
"""Words before and after a mention in which a planning word makes the figure a plan."""

ORIGIN = re.compile(r" from (?:the )?[A-Z][\w’'-]*\w(?: [A-Z][\w’'-]*\w)*(?![\w’'])")
"""What may follow a noun that is counted and tells whose it is."""


class Found(NamedTuple):
    """A figure with the keys it is sorted by."""

    figure: Figure
    group: str
    claim: str
    claimant: str
    relay: str
    """Who passes it on, as ``claimant``; "" for nobody."""
    planned: bool
    whole: str | None = None
    """Id of the figure that this one counts a part of."""
    former: tuple[Figure, ...] = ()
    """What the same words give as the count before."""
    withdrawn: bool = False


def sorted_in(day: Day) -> Iterator[Found]:
    """The day's figures with their keys; a count that the words call a former one stands with its successor."""
    for analysis in day.analyses:
        published = analysis.article.published
        figures = [in_full(figure) for figure in analysis.figures]
        whole, former = wholes(figures), former_of(figures)
        replaced = {old.id for olds in former.values() for old in olds}
        for figure in figures:
            if figure.id in replaced:
                continue
            article = analysis.article.id
            claimant = day.directory.identity(article, figure.claimant)
            yield Found(
                figure,
                group_key(figure, claimant, part=figure.id in whole),
                "",
                claimant,
                day.directory.identity(article, figure.via),
                planned(figure, (published or day.date).isoformat()),
                whole.get(figure.id),
                tuple(former.get(figure.id, ())),
                figure_taken_back(figure),
            )


def group_key(figure: Figure, claimant: str, *, part: bool = False) -> str:
    """Key of what is counted; equal for figures that may stand side by side.

    ``claimant`` is who claims it, "" for nobody: it tells apart what nothing else does. A part
    of another count ("of them 200") never stands beside counts of the whole.
    """
    counted, said = population(figure.counted), indicator(figure.predicate)
    kind = "fp" if part else "fg"
    if counted is None:
        about = sorted(content_words(figure.evidence.text) - {fold(figure.mention.text)})
        return content_id(kind, figure.unit, fold(figure.predicate or ""), " ".join(about))
    head, modifiers = counted
    # nothing says that bare "people" in two sentences are the same, but one value of one claimant
    apart = None if modifiers else fold(figure.place or "") or f"{figure.value:g} {claimant}"
    return content_id(kind, figure.unit, head, " ".join(modifiers), apart, said)


def in_full(figure: Figure) -> Figure:
    """The figure with what is counted told to its end ("soldiers from North Korea"), and no pronoun for a claimant."""
    if fold(figure.claimant or "") in word_set("pronouns"):
        figure = figure.model_copy(update={"claimant": None, "status": "unattributed"})
    if not figure.counted or not figure.mention.text.endswith(figure.counted):
        return figure
    further = ORIGIN.match(figure.evidence.text, figure.mention.end - figure.evidence.start)
    return figure.model_copy(update={"counted": figure.counted + further.group()}) if further else figure


def planned(figure: Figure, published: str) -> bool:
    """Whether the figure speaks of what is to come: by its verb, the words around it, or its time."""
    words = word_set("planning_words")
    offset = figure.mention.start - figure.evidence.start
    before = fold(figure.evidence.text[:offset]).split()[-BEFORE:]
    after = fold(figure.evidence.text[offset + len(figure.mention.text) :]).split()[:AFTER]
    # "are to be brought out": a finite be and an infinitive put it into the future
    due = any(pair in (("is", "to"), ("are", "to"), ("was", "to"), ("were", "to")) for pair in pairwise(after))
    if due or fold(figure.predicate or "") in words or words.intersection((*before, *after)):
        return True
    # a period that has begun ("this month") is no plan; an open one ("by December") is
    first, last = figure.time.start, figure.time.end
    return bool(first and first[:10] > published) or bool(last and not first and last[:10] > published)


def counted(items: Sequence[Found]) -> Iterator[Counted]:
    """Each value under its claimant, and under who relays it: both speak of one thing."""
    for item in items:
        if item.whole:
            continue
        figure = item.figure
        for who in dict.fromkeys((item.claimant, item.relay)):
            yield Counted(
                item.group, figure.counted, figure.place, figure.unit, figure.predicate, who, figure.value,
                figure.evidence.text,
            )  # fmt: skip
