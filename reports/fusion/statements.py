"""Statements of each article to a register: one entry a statement, its wordings, its denial."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._denials import gathered, matter, same_denial
from reports.fusion._matching import Item, clusters, overlap, same, weights
from reports.fusion._words import content_words, fold
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import FigureGroup, StatementEntry
from reports.models.finding import Evidence, Statement

COVERED = 0.5
"""Share of a denial's words, two at least, that what it denies must have."""
CLAIMING = ("assert", "assess", "confirm", "announce", "accuse", "warn")
"""Stances of what can be denied."""


class _Matter(NamedTuple):
    """Something that may be denied."""

    key: str
    holder: str | None
    salience: float
    words: frozenset[str]


def fuse_statements(day: Day, figures: Sequence[FigureGroup]) -> tuple[StatementEntry, ...]:
    """Join wordings of one statement, carry on what the last edition had of it, pair denials."""
    known = _known(day)
    groups = gathered(list(clusters(sorted(_items(day), key=_fullest_first))))
    entries = [_entry(group, known, day) for group in groups]
    merged = list({entry.key: entry for entry in reversed(entries)}.values())
    paired = _with_denials(merged, figures, day)
    return tuple(sorted(paired, key=lambda entry: (-entry.salience, -entry.support.originals, entry.key)))


def _items(day: Day) -> Iterator[Item[Statement]]:
    for analysis in day.analyses:
        article = analysis.article.id
        for number, said in enumerate(analysis.statements):
            # words that nobody is named for are compared with nothing
            holder = day.directory.identity(article, said.speaker) or f"{article} {number}"
            polarity = "deny" if said.stance == "deny" else "claim"
            yield Item(said, holder, polarity, content_words(said.content.text), said.content)


def _fullest_first(item: Item[Statement]) -> tuple[int, int, int, str, int]:
    said = item.finding
    quoted = sum(len(piece.text) for piece in said.quotations)
    mode = {"direct": 0, "mixed": 1, "indirect": 2}[said.mode]
    return mode, -quoted, -len(said.content.text), said.content.article, said.content.start


def _known(day: Day) -> Mapping[str, list[Item[StatementEntry]]]:
    """Entries of the last edition by their speaker's key."""
    found: dict[str, list[Item[StatementEntry]]] = {}
    for entry in day.previous.statements:
        holder = day.past(entry.speaker)
        polarity = "deny" if entry.stance == "deny" else "claim"
        item = Item(entry, holder, polarity, content_words(entry.content.text), entry.content)
        found.setdefault(holder, []).append(item)
    return found


def _entry(
    group: Sequence[Item[Statement]], known: Mapping[str, list[Item[StatementEntry]]], day: Day
) -> StatementEntry:
    lead, best = group[0], group[0].finding
    article = best.content.article
    weight = weights(item.words for item in group)
    before = known.get(lead.holder, ())
    seen = (item for item in before if any(same(item, member, weight) for member in group))
    old = next((item.finding for item in seen), None) or (
        _denied_before(group, before) if lead.side == "deny" else None
    )
    evidence = one_an_article([item.finding.evidence for item in group], day)
    backing = support(evidence, day.shelf, old.support if old else None, old.evidence if old else ())
    side = day.directory.side(article, best.speaker)
    return StatementEntry(
        **best.model_dump(include={"mode", "stance", "addressee", "venue"}),
        key=old.key if old else content_id("st", lead.holder, lead.side, " ".join(sorted(lead.words))),
        speaker=day.directory.name(article, best.speaker),
        role=best.role,
        affiliation=best.affiliation,
        side=side,
        via=day.directory.name(article, best.via),
        said_on=best.said_on,
        cue=best.cue,
        content=best.content,
        quotations=_quotations(group),
        # the words of the leader come first: the entry's own content stands in them
        evidence=(
            best.evidence,
            *(piece for piece in evidence if piece.article != article),
            *some_of(old.evidence if old else ()),
        ),
        speaker_mentions=tuple(item.finding.speaker_mention for item in group if item.finding.speaker_mention),
        support=backing,
        novelty=freshness(old.support if old else None, backing),
        salience=salience([item.finding.evidence for item in group], day),
    )


def _denied_before(group: Sequence[Item[Statement]], before: Sequence[Item[StatementEntry]]) -> StatementEntry | None:
    """The speaker's denial of the last edition that this one repeats."""
    denials = [item for item in before if item.side == "deny"]
    told = [matter(item.content.text) for item in group]
    alike = (item for item in denials if any(same_denial(words, matter(item.content.text)) for words in told))
    # words that only refer to a denial mean the only one there was
    only = denials[0].finding if len(denials) == 1 and not any(told) else None
    return next((item.finding for item in alike), only)


def _quotations(group: Sequence[Item[Statement]]) -> tuple[Evidence, ...]:
    """The leader's quotations, and those of others that say more than a part of one already there."""
    kept: list[Evidence] = []
    for piece in (piece for item in group for piece in item.finding.quotations):
        if not any(fold(piece.text) in fold(other.text) for other in kept):
            kept.append(piece)
    return tuple(kept)


def _with_denials(
    entries: Sequence[StatementEntry], figures: Sequence[FigureGroup], day: Day
) -> Iterator[StatementEntry]:
    """The entries, denials with what they deny; a denied statement of an earlier day comes back with them."""
    now = {entry.key: entry for entry in entries}
    before = {entry.key: entry for entry in day.previous.statements if entry.key not in now}
    claimed = [_matter(entry) for entry in (*now.values(), *before.values()) if entry.stance in CLAIMING]
    counted = [
        _Matter(claim.key, claim.claimant, group.salience, content_words(f"{group.label} {claim.evidence[-1].text}"))
        for group in figures
        for claim in group.claims
        if claim.status != "denied"
    ]
    weight = weights(matter.words for matter in (*claimed, *counted))
    back: dict[str, StatementEntry] = {}
    for entry in entries:
        if entry.stance != "deny":
            yield entry
            continue
        numbered = any(char.isdigit() for char in entry.content.text)
        denied = _denied(entry, claimed, weight) or (_denied(entry, counted, weight) if numbered else None)
        if denied in before:
            back[denied] = before[denied]
        yield entry.model_copy(update={"denies": denied})
    for old in back.values():
        yield old.model_copy(update={"novelty": "known", "evidence": (old.evidence[0],), "salience": 0.0})


def _matter(entry: StatementEntry) -> _Matter:
    return _Matter(entry.key, entry.speaker, entry.salience, content_words(entry.content.text))


def _denied(denial: StatementEntry, matters: Sequence[_Matter], weight: Mapping[str, float]) -> str | None:
    """Key of what best covers the words of the denial and is claimed by somebody else."""
    words = content_words(denial.content.text)
    scored = [
        (round(overlap(words, other & words, weight)[1], 6), height, key)
        for key, holder, height, other in matters
        if fold(holder or "") != fold(denial.speaker or "") and len(words & other) > 1
    ]
    covering = [found for found in scored if found[0] >= COVERED]
    return min(covering, key=lambda found: (-found[0], -found[1], found[2]))[2] if covering else None
