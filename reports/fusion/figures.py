"""Figures of each article to figure groups: what counts the same, who claims which value.

Grouping is conservative: only equal keys are joined. A key is the unit, the class of the noun
counted and the modifiers that tell populations apart. A population with modifiers of its own
("North Korean soldiers") is one wherever it is; an unqualified one ("people", "homes") is told
apart by place, and without a place joined only to the same value of the same claimant. Casualties,
losses and the like are told apart by what befell them, a part from its whole. Values are never
summed, averaged or replaced: a value that its own claimant revises lives on in ``history``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reports.fusion._carry import Day, corrected, freshness, one_an_article, remembered_since, salience, some_of
from reports.fusion._casualties import named_alike
from reports.fusion._counted import demonym, expression, population, predicate
from reports.fusion._groups import Found, counted, sorted_in
from reports.fusion._joining import Counted, claim_key, joined, moved
from reports.fusion._relations import beside, relation, relations
from reports.fusion._revisions import revised, superseded
from reports.fusion.independence import support
from reports.models.claim import FigureClaim, FigureGroup, Novelty
from reports.models.finding import Evidence
from reports.models.record import Withdrawal


def fuse_figures(day: Day) -> tuple[FigureGroup, ...]:
    """Group the day's figures with those of the last editions, the most salient group first."""
    items = list(sorted_in(day))
    values = [*counted(items), *_counted_before(day)]
    homes = joined(values)
    homes = {**named_alike(value._replace(group=homes.get(value.group, value.group)) for value in values), **homes}
    homes = {guest: homes.get(home, home) for guest, home in homes.items()}
    earlier = _earlier(day, homes)
    found: dict[str, list[Found]] = defaultdict(list)
    claim_of: dict[str, str] = {}
    for item in items:
        group = homes.get(item.group, item.group) if not item.whole else item.group
        claim_of[item.figure.id] = claim_key(group, item.claimant, item.figure)
        found[group].append(item._replace(group=group, claim=claim_of[item.figure.id]))
    groups = [_group(key, members, earlier.get(key), day) for key, members in found.items()]
    related = [_related(group, found[group.key], claim_of, day) for group in groups]
    return tuple(sorted(related, key=lambda group: (-group.salience, -len(group.claims), group.label, group.key)))


def _related(group: FigureGroup, members: Sequence[Found], claim_of: Mapping[str, str], day: Day) -> FigureGroup:
    """The group with what its claims have to do with each other and with those of other groups."""
    parts = {item.claim: claim_of[item.whole] for item in members if item.whole}
    claims = [
        claim.model_copy(
            update={"part_of": parts.get(claim.key, claim.part_of), "adds_to": beside(claim, group.claims)}
        )
        for claim in group.claims
    ]
    return group.model_copy(
        update={
            "claims": tuple(claims),
            "relation": relation(claims),
            "relations": relations(claims, day.date),
        }
    )


def _counted_before(day: Day) -> Iterator[Counted]:
    for group in day.previous.figures:
        for claim in group.claims:
            claimant = day.past(claim.claimant)
            words = claim.evidence[0].text
            yield Counted(
                group.key, claim.counted, claim.place, group.unit, claim.predicate, claimant, claim.value, words
            )


def _earlier(day: Day, homes: Mapping[str, str]) -> Mapping[str, FigureGroup]:
    """Groups of the last edition by key, those that are now a part of another in their new home."""
    earlier = {group.key: group for group in day.previous.figures}
    for guest, home in homes.items():
        if guest in earlier:
            claimants = {claim.key: day.past(claim.claimant) for claim in earlier[guest].claims}
            earlier[home] = moved(earlier.get(home), earlier[guest], home, claimants)
    return earlier


def _group(key: str, members: Sequence[Found], before: FigureGroup | None, day: Day) -> FigureGroup:
    known = {claim.key: claim for claim in before.claims} if before else {}
    own = {item.claim for item in members} | known.keys()
    by_claim: dict[str, list[Found]] = defaultdict(list)
    for item in members:
        # what somebody only passes on in one outlet and claims in another is one claim
        relayed = claim_key(key, item.relay, item.figure) if item.relay else ""
        by_claim[relayed if relayed in own else item.claim].append(item)
    claims = [_claim(name, found, known, day) for name, found in by_claim.items()]
    # a value that its own claimant has revised lives on as "before"; any other stands beside today's
    gone = {old.key for claim in claims for old in superseded(claim, known, day)}
    since = remembered_since(day)
    claims += [
        _carried(claim, day) for name, claim in known.items()
        if name not in by_claim and name not in gone and not claim.withdrawn
        and (claim.support.latest or day.date) >= since
    ]  # fmt: skip
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
        relation="single",
        salience=max(salience([item.figure.evidence for item in found], day) for found in by_claim.values()),
    )


def _label_order(counted: str) -> tuple[bool, bool, int, str]:
    """The shortest that tells whose they are: "soldiers" says less than "North Korean soldiers", as does the nation."""
    told = population(counted)
    return not (told and told[1]), demonym(counted) is not None, len(counted), counted


def _shared_place(claims: Sequence[FigureClaim]) -> str | None:
    places = {claim.place for claim in claims}
    return places.pop() if len(places) == 1 else None


def _claim_order(claim: FigureClaim) -> tuple[bool, int, int, int, float, str]:
    """What stands before what is withdrawn, new before known, plans after what is, more originals and larger first."""
    rank: Mapping[Novelty, int] = {"revised": 0, "new": 0, "confirmed": 1, "known": 2}
    return (
        claim.withdrawn is not None,
        rank[claim.novelty],
        int(claim.planned),
        -claim.support.originals,
        -claim.value,
        claim.key,
    )


def _carried(claim: FigureClaim, day: Day) -> FigureClaim:
    calm = {"novelty": "known", "before": None, "direction": None, "explained": None}
    gone = corrected(day, claim.support)
    return claim.model_copy(update={**calm, "evidence": some_of(claim.evidence), "withdrawn": gone})


def _fullness(item: Found, key: str) -> tuple[bool, bool, float, int]:
    """How fully a telling says whose claim it is: one that names who relays it says more."""
    return item.claim == key, bool(item.relay), item.figure.confidence, -item.figure.evidence.start


def _claim(key: str, found: Sequence[Found], known: Mapping[str, FigureClaim], day: Day) -> FigureClaim:
    best = max(found, key=lambda item: _fullness(item, key)).figure
    earlier = known.get(key)
    evidence = one_an_article([item.figure.evidence for item in found], day)
    mentions = one_an_article([item.figure.mention for item in found], day)
    backing = support(evidence, day.shelf, earlier.support if earlier else None, earlier.evidence if earlier else ())
    outlets = _outlets(evidence, earlier, day)
    claim = FigureClaim(
        **best.model_dump(
            include={"value", "low", "high", "quantifier", "unit", "counted", "measure", "status", "place"}
        ),
        key=key,
        claimant=day.directory.name(best.evidence.article, best.claimant),
        via=day.directory.name(best.evidence.article, best.via),
        time=best.time,
        expression=expression(best.mention.text, best.counted),
        mentions=tuple(mentions),
        evidence=tuple(evidence),
        support=backing,
        novelty=freshness(earlier.support if earlier else None, backing),
        planned=any(item.planned for item in found),
        predicate=predicate(best.predicate),
        first_outlet=outlets[0],
        latest_outlet=outlets[1],
        edition=day.date,
        history=earlier.history if earlier else (),
        part_of=earlier.part_of if earlier else None,
        withdrawn=_withdrawn(found, day),
    )
    if earlier:
        return _continued(claim, earlier)
    former = [old for item in found for old in item.former]
    return revised(claim, superseded(claim, known, day), former)


def _continued(claim: FigureClaim, earlier: FigureClaim) -> FigureClaim:
    """The claim with the evidence that is kept of the last editions before today's."""
    kept = some_of(earlier.evidence)
    mentions = [piece for piece in earlier.mentions if _within(piece, kept)]
    return claim.model_copy(update={"evidence": (*kept, *claim.evidence), "mentions": (*mentions, *claim.mentions)})


def _outlets(evidence: Sequence[Evidence], earlier: FigureClaim | None, day: Day) -> tuple[str | None, str | None]:
    """The outlets that reported a claim first and last."""
    named = [name for piece in evidence if (name := day.shelf.articles[piece.article].outlet)]
    first = earlier.first_outlet if earlier and earlier.first_outlet else named[0] if named else None
    return first, named[-1] if named else earlier.latest_outlet if earlier else None


def _withdrawn(found: Sequence[Found], day: Day) -> Withdrawal | None:
    """Who takes the value back, where today's words do so and none of them still claims it."""
    if not all(item.withdrawn for item in found):
        return None
    last = found[-1].figure
    article = day.shelf.articles[last.evidence.article]
    by = day.directory.name(article.id, last.claimant) or article.outlet
    return Withdrawal(kind="taken back", by=by, day=article.published or day.date, evidence=last.evidence)


def _within(piece: Evidence, kept: Sequence[Evidence]) -> bool:
    return any(e.article == piece.article and e.start <= piece.start and piece.end <= e.end for e in kept)
