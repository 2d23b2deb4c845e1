"""What every kind of claim needs from the day: its articles, its actors, the last edition."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from reports.fusion._directory import Directory
from reports.fusion._words import fold
from reports.fusion.aliases import link
from reports.fusion.independence import Library, library, with_relays
from reports.fusion.stories import story_groups
from reports.models.aliases import Aliases
from reports.models.claim import (
    ActorEntry,
    FigureClaim,
    FigureGroup,
    ImplicationEntry,
    Ledger,
    Novelty,
    StatementEntry,
    Support,
)  # fmt: skip
from reports.models.finding import Analysis, Evidence
from reports.models.outlet import Outlet
from reports.models.record import Withdrawal

T = TypeVar("T", FigureClaim, StatementEntry)
MEMORY, EDITIONS = 30, 8
"""Days, and editions where these span more, that a claim is compared with after it was last reported."""
DATES = 60
"""Editions whose dates a ledger keeps."""
KEPT = 2
"""How many of the last edition's evidence of a claim are carried on: the first and the latest."""


class Day:
    """The articles of one edition beside the ledger of the last."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        previous: Ledger | None,
        date: dt.date,
        outlets: Sequence[Outlet] = (),
        aliases: Aliases = Aliases(),  # noqa: B008 - frozen
    ) -> None:
        self.date = date
        self.previous = recalled(previous) if previous else Ledger()
        carried = cited_articles(self.previous)
        by_id = {item.article.id: item for item in analyses if item.article.id not in carried}
        shelf = library((item.article for item in by_id.values()), outlets)
        self.analyses = [by_id[name] for name in shelf.articles]
        self.stories = story_groups(self.analyses, shelf)
        self.shelf: Library = with_relays(shelf, self.stories)
        self.aliases = aliases
        self.first = previous is None
        self.editions = (*(previous.editions[1 - DATES :] if previous else ()), date)
        self.outlets = outlets_of(previous) if previous else frozenset[str]()
        self.replaced = {item.article.supersedes: item.article for item in self.analyses if item.article.supersedes}
        self.originals = len(set(self.shelf.original.values()))
        self.directory: Directory = link(self.analyses, self.previous.actors, self.stories, aliases)

    @cached_property
    def _known(self) -> dict[str, ActorEntry]:
        return {fold(name): entry for entry in self.previous.actors for name in (*entry.aliases, entry.name)}

    def past(self, name: str | None) -> str:
        """What a name of the last edition is compared by: see ``Directory.identity``."""
        return self.directory.past(name, self._known.get(fold(name or "")))


def recalled(ledger: Ledger) -> Ledger:
    """A ledger with what it remembers of earlier editions as if it stood in it."""
    past = ledger.earlier
    if past is None:
        return ledger
    return Ledger(
        actors=(*ledger.actors, *past.actors),
        figures=(*ledger.figures, *past.figures),
        statements=(*ledger.statements, *past.statements),
        implications=(*ledger.implications, *past.implications),
        events=(*ledger.events, *past.events),
    )


def outlets_of(ledger: Ledger) -> frozenset[str]:
    """The outlets that the editions of a situation have carried so far."""
    whole = recalled(ledger)
    supports = [claim.support for group in whole.figures for claim in group.claims]
    for kind in (whole.actors, whole.statements, whole.implications, whole.events):
        supports += [entry.support for entry in kind]
    return frozenset((*ledger.outlets, *(outlet for support in supports for outlet in support.outlets)))


def corrected(day: Day, support: Support) -> Withdrawal | None:
    """The correction that took a claim out: all its articles were replaced by ones of today without it."""
    if not support.articles or not all(article in day.replaced for article in support.articles):
        return None
    article = day.replaced[support.articles[-1]]
    return Withdrawal(kind="corrected", by=article.outlet, day=article.published or day.date)


def remembered_since(day: Day) -> dt.date:
    """The day from which on what was reported is still compared with today's."""
    month = day.date - dt.timedelta(days=MEMORY)
    return min(month, day.editions[-1 - EDITIONS :][0])


def remembered(day: Day, now: Ledger) -> Ledger | None:
    """What the day's articles do not touch of the last weeks; older and undated entries are forgotten."""
    since = remembered_since(day)
    keys = {
        entry.key for kind in (now.actors, now.figures, now.statements, now.implications, now.events) for entry in kind
    }

    def awaited(entry: ImplicationEntry) -> bool:
        until = (entry.horizon.end or entry.horizon.start or "")[:10]
        return until >= since.isoformat()

    def stays(key: str, *supports: Support) -> bool:
        return key not in keys and any(support.latest and support.latest >= since for support in supports)

    moved = _words_of(now.figures)

    def lives_on(group: FigureGroup) -> bool:
        """Whether a group is now a part of another, which has the words of all its claims."""
        return all(any(piece in moved for piece in (*claim.mentions, *claim.evidence)) for claim in group.claims)

    def marked(entry: T) -> T:
        gone = None if entry.withdrawn else corrected(day, entry.support)
        return entry.model_copy(update={"withdrawn": gone}) if gone else entry

    last = day.previous
    past = Ledger(
        actors=tuple(entry for entry in last.actors if stays(entry.key, entry.support)),
        figures=tuple(
            group.model_copy(update={"claims": tuple(map(marked, group.claims))})
            for group in last.figures
            if stays(group.key, *(claim.support for claim in group.claims)) and not lives_on(group)
        ),
        statements=tuple(marked(entry) for entry in last.statements if stays(entry.key, entry.support)),
        implications=tuple(
            entry
            for entry in last.implications
            if stays(entry.key, entry.support) or (entry.key not in keys and awaited(entry))
        ),
        events=tuple(entry for entry in last.events if stays(entry.key, entry.support)),
    )
    return past if past != Ledger() else None


def _words_of(groups: Sequence[FigureGroup]) -> frozenset[Evidence]:
    """What the claims of figure groups rest on, the values that they have replaced among it."""
    claims = [claim for group in groups for claim in group.claims]
    pieces = [piece for claim in claims for piece in claim.mentions]
    return frozenset((*pieces, *(step.evidence for claim in claims for step in claim.history)))


def cited_articles(ledger: Ledger) -> frozenset[str]:
    """Ids of all articles whose words stand in the ledger as evidence, what it remembers left out."""
    return frozenset(piece.article for piece in _evidence(ledger))


def rests_on(ledger: Ledger) -> frozenset[str]:
    """Ids of all articles that a ledger would be another without, what it remembers included."""
    whole = (ledger, ledger.earlier) if ledger.earlier else (ledger,)
    supports = [claim.support for one in whole for group in one.figures for claim in group.claims]
    for one in whole:
        for kind in (one.actors, one.statements, one.implications, one.events):
            supports += [entry.support for entry in kind]
    carrying = frozenset(article for support in supports for article in support.articles)
    return carrying.union(ledger.articles, *map(cited_articles, whole))


def _evidence(ledger: Ledger) -> Iterator[Evidence]:
    for actor in ledger.actors:
        yield from (*actor.mentions, *actor.role_evidence)
        yield from (tenure.evidence for tenure in actor.tenures if tenure.evidence)
    for group in ledger.figures:
        for claim in group.claims:
            yield from (*claim.mentions, *claim.evidence, *(step.evidence for step in claim.history))
            yield from [claim.explained] if claim.explained else []
            yield from _of(claim.withdrawn)
    for said in ledger.statements:
        yield from (said.content, *said.quotations, *said.evidence, *said.speaker_mentions)
        yield from ([said.cue] if said.cue else [])
        yield from (one.content for one in said.wordings)
        yield from (one.evidence for one in said.contrary)
        yield from _of(said.withdrawn)
    for entry in ledger.implications:
        yield from (entry.content, *entry.evidence, *(one.evidence for one in entry.outcomes))
        yield from (one.content for one in entry.repeated)
    for event in ledger.events:
        yield from event.evidence
    for change in ledger.changes:
        yield from change.evidence


def _of(withdrawal: Withdrawal | None) -> Iterator[Evidence]:
    if withdrawal and withdrawal.evidence:
        yield withdrawal.evidence


def freshness(before: Support | None, now: Support) -> Novelty:
    """New when unseen, confirmed when another original joined, else known."""
    if before is None:
        return "new"
    return "confirmed" if now.originals > before.originals else "known"


def some_of(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first and the latest evidence, so that a claim repeated every day does not grow for ever."""
    return tuple(evidence) if len(evidence) <= KEPT else (*evidence[: KEPT - 1], evidence[-1])


def salience(evidence: Sequence[Evidence], day: Day) -> float:
    """0 to 1: how widely and how far up in the articles something stands.

    Each original gives 1 for its first character down to 0 for its last, by the earliest
    evidence in it; the sum is divided by the number of originals of the edition.
    """
    best: dict[str, float] = {}
    for piece in evidence:
        article = day.shelf.articles.get(piece.article)
        if article is None:
            continue
        height = 1 - piece.start / max(1, len(article.text))
        original = day.shelf.original[piece.article]
        best[original] = max(best.get(original, 0.0), height)
    return round(sum(best.values()) / max(1, day.originals), 6)


def one_an_article(pieces: Sequence[Evidence], day: Day) -> list[Evidence]:
    """The first piece of each article of the day, in order of publication."""
    first: dict[str, Evidence] = {}
    for piece in sorted(pieces, key=lambda piece: piece.start):
        first.setdefault(piece.article, piece)
    return [first[article] for article in day.shelf.in_order(first)]
