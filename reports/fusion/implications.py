"""Implications of each article to a ledger of judgements: holder, horizon, what became of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._matching import BOTH, SHORTER, Item, clusters, overlap, same, weights
from reports.fusion._nearby import Nearby
from reports.fusion._outcomes import KEPT, Reports, passed
from reports.fusion._sides import negated
from reports.fusion._words import content_words, fold
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import ImplicationEntry
from reports.models.finding import Analysis, Implication
from reports.models.record import Outcome, Repetition

REPEATED = 4
"""Other holders of one judgement that an entry keeps."""


def fuse_implications(day: Day) -> tuple[ImplicationEntry, ...]:
    """Join judgements of one holder with like content, over outlets and with the last editions.

    A judgement of an earlier day comes back when its horizon has passed, once, and when today's
    articles report of what became of it.
    """
    place = day.shelf.place
    groups = clusters(
        sorted(_items(day), key=lambda item: (-len(item.content.text), place[item.content.article], item.content.start))
    )
    known = _known(day)
    held = [(group[0].holder, _entry(group, known, day)) for group in groups]
    entries = {entry.key: (holder, entry) for holder, entry in reversed(held)}
    repeated = _repetitions(entries, known)
    now = [entry.model_copy(update={"repeated": repeated.get(entry.key, ())}) for _, entry in entries.values()]
    found = [*_judged(now, day), *_back(entries.keys(), day)]
    return tuple(sorted(found, key=lambda entry: (-entry.salience, -entry.support.originals, entry.key)))


def _judged(now: Sequence[ImplicationEntry], day: Day) -> Iterator[ImplicationEntry]:
    """Today's entries; those with a horizon say whether it has passed and what is reported of them."""
    reports = Reports(day, [entry for entry in now if _timed(entry)])
    for entry in now:
        if not _timed(entry):
            yield entry
            continue
        outcomes = _kept(entry.outcomes, reports.outcomes(entry))
        yield entry.model_copy(update={"due": passed(entry.horizon, day.date), "outcomes": outcomes})


def _back(now: Collection[str], day: Day) -> Iterator[ImplicationEntry]:
    """Judgements of earlier days that have come due since, or that today's articles report an outcome of."""
    before = [entry for entry in day.previous.implications if entry.key not in now and _timed(entry)]
    reports = Reports(day, before)
    for entry in before:
        told = reports.outcomes(entry)
        due = passed(entry.horizon, day.date)
        if told or (due and not entry.due):
            yield entry.model_copy(
                update={
                    "novelty": "known", "salience": 0.0, "due": due, "evidence": some_of(entry.evidence),
                    "outcomes": _kept(entry.outcomes, told),
                }
            )  # fmt: skip


def _timed(entry: ImplicationEntry) -> bool:
    return bool(entry.horizon.start or entry.horizon.end)


def _kept(before: Sequence[Outcome], now: Sequence[Outcome]) -> tuple[Outcome, ...]:
    found = list(dict.fromkeys((*before, *now)))
    return tuple(found) if len(found) <= KEPT else (found[0], *found[1 - KEPT :])


def _repetitions(
    entries: Mapping[str, tuple[str, ImplicationEntry]], known: Mapping[str, Sequence[Item[ImplicationEntry]]]
) -> Mapping[str, tuple[Repetition, ...]]:
    """Keys of today's entries to the same judgement in others' mouths, of today and of the last editions."""
    now = [_item(entry, holder) for holder, entry in entries.values()]
    items = [*now, *(item for held in known.values() for item in held if item.finding.key not in entries)]
    weight = weights(item.words for item in items)
    near = Nearby(((at, item.words) for at, item in enumerate(items)), weight)
    found: dict[str, tuple[Repetition, ...]] = {}
    for item in now:
        others = (items[at] for at in near.to(item.words))
        told = [
            Repetition(key=one.key, holder=one.holder, content=one.content, day=one.support.first)
            for other in others
            if other.holder != item.holder and (one := other.finding).content.article != item.content.article
            and _repeats(item, other, weight)
        ]  # fmt: skip
        found[item.finding.key] = tuple(sorted(told, key=lambda one: (str(one.day), one.key))[:REPEATED])
    return found


def _repeats(item: Item[ImplicationEntry], other: Item[ImplicationEntry], weight: Mapping[str, float]) -> bool:
    """The same in another mouth; a number in common is no help here, two may speak of it and expect other things."""
    shorter, both = overlap(item.words, other.words, weight)
    return same(item, other, weight) and shorter >= SHORTER and both >= BOTH


def _item(entry: ImplicationEntry, holder: str) -> Item[ImplicationEntry]:
    return Item(entry, holder, _side(entry.content.text), content_words(entry.content.text), entry.content)


def _side(content: str) -> str:
    return "not" if negated(content) else ""


def _items(day: Day) -> Iterator[Item[Implication]]:
    for analysis in day.analyses:
        article = analysis.article.id
        for number, found in enumerate(analysis.implications):
            holder = _own_voice(analysis, found, day) or day.directory.identity(article, found.holder)
            holder = holder or f"{article} {number}"
            yield Item(found, holder, _side(found.content.text), content_words(found.content.text), found.content)


def _own_voice(analysis: Analysis, found: Implication, day: Day) -> str | None:
    """An outlet that judges in its own voice; outlets that carry one text are one voice, the first one's."""
    article = analysis.article
    if not article.outlet or found.holder != article.outlet:
        return None
    return fold(day.shelf.articles[day.shelf.original[article.id]].outlet or article.outlet)


def _entry(
    group: Sequence[Item[Implication]], known: Mapping[str, list[Item[ImplicationEntry]]], day: Day
) -> ImplicationEntry:
    lead, best = group[0], group[0].finding
    article = best.content.article
    old = _same_as(group, known)
    evidence = one_an_article([item.finding.evidence for item in group], day)
    backing = support(evidence, day.shelf, old.support if old else None, old.evidence if old else ())
    return ImplicationEntry(
        **best.model_dump(include={"kind", "domain", "condition", "hedge", "modality"}),
        key=old.key if old else content_id("im", lead.holder, " ".join(sorted(lead.words))),
        holder=day.directory.name(article, best.holder),
        via=day.directory.name(article, best.via),
        horizon=best.horizon,
        content=best.content,
        evidence=(
            best.evidence,
            *(piece for piece in evidence if piece.article != article),
            *some_of(old.evidence if old else ()),
        ),
        support=backing,
        novelty=freshness(old.support if old else None, backing),
        salience=salience([item.finding.evidence for item in group], day),
        outcomes=old.outcomes if old else (),
        edition=day.date,
    )


def _known(day: Day) -> Mapping[str, list[Item[ImplicationEntry]]]:
    """Entries of the last edition by their holder's key."""
    found: dict[str, list[Item[ImplicationEntry]]] = defaultdict(list)
    for entry in day.previous.implications:
        holder = day.past(entry.holder)
        found[holder].append(_item(entry, holder))
    return found


def _same_as(
    group: Sequence[Item[Implication]], known: Mapping[str, list[Item[ImplicationEntry]]]
) -> ImplicationEntry | None:
    weight = weights(item.words for item in group)
    alike = (item for item in known.get(group[0].holder, ()) if any(same(item, member, weight) for member in group))
    return next((item.finding for item in alike), None)
