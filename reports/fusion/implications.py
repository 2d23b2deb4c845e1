"""Implications of each article to one entry a judgement, with its holder."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._matching import Item, clusters, same, weights
from reports.fusion._words import content_words, fold
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import ImplicationEntry
from reports.models.finding import Analysis, Implication


def fuse_implications(day: Day) -> tuple[ImplicationEntry, ...]:
    """Join judgements of one holder with like content, over outlets and with the last edition."""
    place = day.shelf.place
    groups = clusters(
        sorted(_items(day), key=lambda item: (-len(item.content.text), place[item.content.article], item.content.start))
    )
    known = _known(day)
    entries = {entry.key: entry for entry in reversed([_entry(group, known, day) for group in groups])}
    return tuple(sorted(entries.values(), key=lambda entry: (-entry.salience, -entry.support.originals, entry.key)))


def _items(day: Day) -> Iterator[Item[Implication]]:
    for analysis in day.analyses:
        article = analysis.article.id
        for number, found in enumerate(analysis.implications):
            holder = _own_voice(analysis, found, day) or day.directory.identity(article, found.holder)
            holder = holder or f"{article} {number}"
            yield Item(found, holder, "", content_words(found.content.text), found.content)


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
    )


def _known(day: Day) -> Mapping[str, list[Item[ImplicationEntry]]]:
    """Entries of the last edition by their holder's key."""
    found: dict[str, list[Item[ImplicationEntry]]] = defaultdict(list)
    for entry in day.previous.implications:
        holder = day.past(entry.holder)
        found[holder].append(Item(entry, holder, "", content_words(entry.content.text), entry.content))
    return found


def _same_as(
    group: Sequence[Item[Implication]], known: Mapping[str, list[Item[ImplicationEntry]]]
) -> ImplicationEntry | None:
    weight = weights(item.words for item in group)
    alike = (item for item in known.get(group[0].holder, ()) if any(same(item, member, weight) for member in group))
    return next((item.finding for item in alike), None)
