"""Figures of each article to figure groups: what counts the same, who claims which value.

Grouping is conservative: only equal keys are joined. A key is the unit, the class of the noun
counted and the modifiers that tell populations apart. A population with modifiers of its own
("North Korean soldiers") is one wherever it is; an unqualified one ("people", "homes") is told
apart by place, and without a place joined only to the same value of the same claimant. Casualties, losses and the
like are told apart by what befell them. Values are never summed, averaged or replaced.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._counted import demonym, expression, indicator, population, predicate
from reports.fusion._intervals import comparable, relation
from reports.fusion._joining import Counted, claim_key, joined, moved
from reports.fusion._names import proper
from reports.fusion._words import content_words, fold, word_set
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import FigureClaim, FigureGroup, Novelty
from reports.models.finding import Evidence, Figure

BEFORE, AFTER = 5, 3
"""Words before and after a mention in which a planning word makes the figure a plan."""


ORIGIN = re.compile(r" from (?:the )?[A-Z][\w’'-]*\w(?: [A-Z][\w’'-]*\w)*(?![\w’'])")
"""What may follow a noun that is counted and tells whose it is."""


class _Found(NamedTuple):
    """A figure with the keys it is sorted by."""

    figure: Figure
    group: str
    claim: str
    claimant: str
    relay: str
    """Who passes it on, as ``claimant``; "" for nobody."""
    planned: bool


def group_key(figure: Figure, claimant: str) -> str:
    """Key of what is counted; equal for figures that may stand side by side.

    ``claimant`` is who claims it, "" for nobody: it tells apart what nothing else does.
    """
    counted, said = population(figure.counted), indicator(figure.predicate)
    if counted is None:
        about = sorted(content_words(figure.evidence.text) - {fold(figure.mention.text)})
        return content_id("fg", figure.unit, fold(figure.predicate or ""), " ".join(about))
    head, modifiers = counted
    # nothing says that bare "people" in two sentences are the same, but one value of one claimant
    apart = None if modifiers else fold(figure.place or "") or f"{figure.value:g} {claimant}"
    return content_id("fg", figure.unit, head, " ".join(modifiers), apart, said)


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


def fuse_figures(day: Day) -> tuple[FigureGroup, ...]:
    """Group the day's figures with those of the last edition, the most salient group first."""
    items = list(_sorted_in(day))
    homes = joined([*(each for item in items for each in _counted(item)), *_counted_before(day)])
    earlier = _earlier(day, homes)
    found: dict[str, list[_Found]] = defaultdict(list)
    for item in items:
        group = homes.get(item.group, item.group)
        found[group].append(item._replace(group=group, claim=claim_key(group, item.claimant, item.figure)))
    groups = [_group(key, members, earlier.get(key), day) for key, members in found.items()]
    return tuple(sorted(groups, key=lambda group: (-group.salience, -len(group.claims), group.label, group.key)))


def _sorted_in(day: Day) -> Iterator[_Found]:
    for analysis in day.analyses:
        published = analysis.article.published
        for figure in map(in_full, analysis.figures):
            claimant = day.directory.identity(analysis.article.id, figure.claimant)
            plan = planned(figure, (published or day.date).isoformat())
            relay = day.directory.identity(analysis.article.id, figure.via)
            yield _Found(figure, group_key(figure, claimant), "", claimant, relay, plan)


def _counted(item: _Found) -> Iterator[Counted]:
    """The value under its claimant, and under who relays it: both speak of one thing."""
    figure = item.figure
    for who in dict.fromkeys((item.claimant, item.relay)):
        yield Counted(item.group, figure.counted, figure.place, figure.unit, figure.predicate, who, figure.value)


def _counted_before(day: Day) -> Iterator[Counted]:
    for group in day.previous.figures:
        for claim in group.claims:
            claimant = day.past(claim.claimant)
            yield Counted(group.key, claim.counted, claim.place, group.unit, claim.predicate, claimant, claim.value)


def _earlier(day: Day, homes: Mapping[str, str]) -> Mapping[str, FigureGroup]:
    """Groups of the last edition by key, those that are now a part of another in their new home."""
    earlier = {group.key: group for group in day.previous.figures}
    for guest, home in homes.items():
        if guest in earlier:
            claimants = {claim.key: day.past(claim.claimant) for claim in earlier[guest].claims}
            earlier[home] = moved(earlier.get(home), earlier[guest], home, claimants)
    return earlier


def _group(key: str, members: Sequence[_Found], before: FigureGroup | None, day: Day) -> FigureGroup:
    known = {claim.key: claim for claim in before.claims} if before else {}
    own = {item.claim for item in members} | known.keys()
    by_claim: dict[str, list[_Found]] = defaultdict(list)
    for item in members:
        # what somebody only passes on in one outlet and claims in another is one claim
        relayed = claim_key(key, item.relay, item.figure) if item.relay else ""
        by_claim[relayed if relayed in own else item.claim].append(item)
    claims = [_claim(name, found, known, day) for name, found in by_claim.items()]
    # a value that its own claimant has revised lives on as "before"; any other stands beside today's
    gone = {old.key for claim in claims for old in _superseded(claim, known, day)}
    claims += [_carried(claim) for name, claim in known.items() if name not in by_claim and name not in gone]
    labels = sorted(members, key=lambda item: _label_order(item.figure.counted or ""))
    first = labels[0].figure
    return FigureGroup(
        key=key,
        label=min((words for words in (before.label if before else None, first.counted) if words), key=_label_order)
        if before or first.counted
        else first.mention.text,
        unit=first.unit,
        place=_shared_place(claims),
        claims=tuple(sorted(claims, key=_claim_order)),
        relation=relation(claims),
        salience=max(salience([item.figure.evidence for item in found], day) for found in by_claim.values()),
    )


def _label_order(counted: str) -> tuple[bool, bool, int, str]:
    """The shortest that tells whose they are: "soldiers" says less than "North Korean soldiers", as does the nation."""
    told = population(counted)
    return not (told and told[1]), demonym(counted) is not None, len(counted), counted


def _shared_place(claims: Sequence[FigureClaim]) -> str | None:
    places = {claim.place for claim in claims}
    return places.pop() if len(places) == 1 else None


def _claim_order(claim: FigureClaim) -> tuple[int, int, int, float, str]:
    """New before known, more originals first, plans after what is, larger values first."""
    rank: Mapping[Novelty, int] = {"revised": 0, "new": 0, "confirmed": 1, "known": 2}
    return rank[claim.novelty], int(claim.planned), -claim.support.originals, -claim.value, claim.key


def _carried(claim: FigureClaim) -> FigureClaim:
    return claim.model_copy(update={"novelty": "known", "before": None, "evidence": some_of(claim.evidence)})


def _claim(key: str, found: Sequence[_Found], known: Mapping[str, FigureClaim], day: Day) -> FigureClaim:
    best = max(found, key=lambda item: (item.claim == key, item.figure.confidence, -item.figure.evidence.start)).figure
    earlier = known.get(key)
    evidence = one_an_article([item.figure.evidence for item in found], day)
    mentions = one_an_article([item.figure.mention for item in found], day)
    kept = some_of(earlier.evidence) if earlier else ()
    backing = support(evidence, day.shelf, earlier.support if earlier else None, earlier.evidence if earlier else ())
    claim = FigureClaim(
        **best.model_dump(
            include={"value", "low", "high", "quantifier", "unit", "counted", "measure", "status", "place"}
        ),
        key=key,
        claimant=day.directory.name(best.evidence.article, best.claimant),
        via=day.directory.name(best.evidence.article, best.via),
        time=best.time,
        expression=expression(best.mention.text, best.counted),
        mentions=(*[piece for piece in earlier.mentions if earlier and _within(piece, kept)], *mentions)
        if earlier
        else tuple(mentions),
        evidence=(*kept, *evidence),
        support=backing,
        novelty=freshness(earlier.support if earlier else None, backing),
        planned=any(item.planned for item in found),
        predicate=predicate(best.predicate),
    )
    return claim if earlier else _revised(claim, known, day)


def _revised(claim: FigureClaim, known: Mapping[str, FigureClaim], day: Day) -> FigureClaim:
    """Mark a new value of somebody who gave another value for the same before."""
    before = max(_superseded(claim, known, day), key=lambda old: (str(old.support.latest), old.key), default=None)
    return claim.model_copy(update={"novelty": "revised", "before": before.expression}) if before else claim


def _superseded(claim: FigureClaim, known: Mapping[str, FigureClaim], day: Day) -> list[FigureClaim]:
    """Earlier values of a named claimant that today's value takes the place of."""
    if claim.key in known or not proper(claim.claimant):
        return []
    who = day.directory.identity_of(claim.claimant)
    return [old for old in known.values() if day.past(old.claimant) == who and comparable(old, claim)]


def _within(piece: Evidence, kept: Sequence[Evidence]) -> bool:
    return any(e.article == piece.article and e.start <= piece.start and piece.end <= e.end for e in kept)
