"""Entries of the ledger to what stands in the body and what goes to the annex.

The body is at most about three pages; what does not find room stands in "also_reported". Caps
are for the body of a normal day. Within a kind the ledger is already ranked by salience; new
entries come first, then those with more originals.
"""

from collections.abc import Sequence
from typing import Literal, TypeVar

from reports.models.claim import ActorEntry, EventEntry, FigureGroup, ImplicationEntry, Ledger, StatementEntry
from reports.sections._claims import says_what
from reports.sections._phrases import leans

Kind = Literal["compared", "single", "actors", "statements", "implications", "timeline"]
BODY: dict[Kind, int] = {
    "compared": 3, "single": 2, "actors": 8, "statements": 5, "implications": 4, "timeline": 3,
}  # fmt: skip
FRESH = {"revised": 0, "new": 1, "confirmed": 2, "known": 3}
T = TypeVar("T", StatementEntry, ImplicationEntry)


def by_news(entries: Sequence[T]) -> list[T]:
    """What is new or newly backed before what is known; in it what stands for itself, then originals, then salience."""
    return sorted(
        entries,
        key=lambda entry: (
            entry.novelty == "known", leans(entry.content.text), -entry.support.originals, -entry.salience, entry.key
        ),
    )  # fmt: skip


def compared(ledger: Ledger) -> list[FigureGroup]:
    """Figure groups with two claims or more: claimed ones before others, conflicts first."""
    order = {"conflict": 0, "agreement": 1, "single": 2}
    groups = [group for group in ledger.figures if len(group.claims) > 1]
    return sorted(
        groups,
        key=lambda group: (
            not any(claim.claimant for claim in group.claims),
            order[group.relation], -len(group.claims), -group.salience, group.key,
        ),
    )  # fmt: skip


def single(ledger: Ledger) -> list[FigureGroup]:
    """Figure groups with one claim, and those whose words do not tell what is counted: claimed ones first."""
    groups = [group for group in ledger.figures if len(group.claims) == 1]
    # a value that nobody vouches for stands behind those with a claimant, however often it is told
    return sorted(
        groups,
        key=lambda group: (
            group.claims[0].claimant is None, not says_what(group.claims[0].counted),
            -group.claims[0].support.originals, -group.salience, group.key,
        ),
    )  # fmt: skip


def singles_above(ledger: Ledger) -> int:
    """How many groups of one claim stand in the body: more where no group is told claim by claim."""
    return BODY["single"] if compared(ledger) else BODY["single"] + 2


def statements(ledger: Ledger) -> list[StatementEntry]:
    """Statements by news; a denial right behind what it denies."""
    ranked = by_news([entry for entry in ledger.statements if not _paired(entry, ledger)])
    denials = by_news([entry for entry in ledger.statements if _paired(entry, ledger)])
    ordered = [entry for claim in ranked for entry in (claim, *(d for d in denials if d.denies == claim.key))]
    # what several say in one breath is one entry
    distinct = list({_place(entry): entry for entry in reversed(ordered)}.values())[::-1]
    return [entry for entry in distinct if not any(_relays(entry, other) for other in distinct)]


def _relays(entry: StatementEntry, other: StatementEntry) -> bool:
    """Whether an entry only relays the other, which names its speaker as the one who passes it on."""
    outer, inner = entry.content, other.content
    within = outer.article == inner.article and outer.start <= inner.start and inner.end <= outer.end
    return within and other.via is not None and other.via == entry.speaker and other.speaker != entry.speaker


def together(entry: StatementEntry, ledger: Ledger) -> list[StatementEntry]:
    """The entries that share the very words of this one: who said it together."""
    return [other for other in ledger.statements if _place(other) == _place(entry)]


def _place(entry: StatementEntry) -> tuple[str, int, int]:
    return entry.content.article, entry.content.start, entry.content.end


def _paired(entry: StatementEntry, ledger: Ledger) -> bool:
    return entry.denies is not None and any(
        other.key == entry.denies and other.denies is None for other in ledger.statements
    )


def actors(ledger: Ledger) -> list[ActorEntry]:
    """Actors as ranked; those without a mention left out."""
    return [entry for entry in ledger.actors if entry.mentions]


def acting(ledger: Ledger) -> list[ActorEntry]:
    """The actors of the body: those that said or did something of today; where nobody did, those most spoken of."""
    today = set(ledger.articles)
    active = {entry.speaker for entry in ledger.statements if entry.content.article in today}
    active |= {name for event in ledger.events for name in event.who}
    found = [entry for entry in actors(ledger) if entry.name in active]
    return (found or actors(ledger))[: BODY["actors"]]


def judged(ledger: Ledger) -> list[ImplicationEntry]:
    """Judgements by news, one a sentence and holder; an outlet is the holder only where its sentence names nobody."""
    found: dict[tuple[str, int], dict[str | None, ImplicationEntry]] = {}
    for entry in by_news(ledger.implications):
        place = entry.evidence[0].article, entry.evidence[0].start
        found.setdefault(place, {}).setdefault(entry.holder, entry)
    own = {entry.key for entry in ledger.implications if entry.holder in entry.support.outlets}
    kept = [
        entry for held in found.values() for entry in held.values()
        if entry.key not in own or all(other.key in own for other in held.values())
    ]  # fmt: skip
    return by_news(kept)


def dated(ledger: Ledger) -> list[EventEntry]:
    """Events with a resolved day, the most salient first, one for each sentence and day."""
    found: dict[object, EventEntry] = {}
    for entry in sorted(ledger.events, key=lambda event: (-event.salience, event.key)):
        if entry.when.start or entry.when.end:
            place = entry.evidence[0]
            found.setdefault((place.article, place.start, place.end, entry.when.start, entry.when.end), entry)
    return list(found.values())


def undated(ledger: Ledger) -> list[EventEntry]:
    """Events whose day is not known."""
    return [entry for entry in ledger.events if not (entry.when.start or entry.when.end)]
