"""Statements of each article to a register: one entry a statement, its wordings, its denial."""

from collections.abc import Iterator, Mapping, Sequence

from reports.fusion._carry import Day, freshness, one_an_article, salience, some_of
from reports.fusion._denials import gathered, matter, same_denial
from reports.fusion._matching import Item, clusters, same, weights
from reports.fusion._pairing import contraries, denied, refers
from reports.fusion._sides import side
from reports.fusion._taking_back import statement_taken_back
from reports.fusion._wordings import fullest_first, wordings
from reports.fusion._words import content_words, fold
from reports.fusion.independence import support
from reports.models._noun import content_id
from reports.models.claim import FigureClaim, FigureGroup, StatementEntry
from reports.models.finding import Evidence, Statement
from reports.models.record import Withdrawal


def fuse_statements(day: Day, figures: Sequence[FigureGroup]) -> tuple[StatementEntry, ...]:
    """Join wordings of one statement, carry on what the last editions had of it, pair denials both ways."""
    known = _known(day)
    groups = gathered(list(clusters(sorted(_items(day), key=lambda item: fullest_first(item.finding)))))
    held = [(group[0].holder, _entry(group, known, day)) for group in groups]
    merged = {entry.key: (holder, entry) for holder, entry in reversed(held)}
    before = [(holder, item.finding) for holder, items in known.items() for item in items]
    otherwise = contraries(list(merged.values()), before)
    entries = [entry.model_copy(update={"contrary": otherwise.get(entry.key, ())}) for _, entry in merged.values()]
    paired = _with_denials(entries, figures, day)
    return tuple(sorted(paired, key=lambda entry: (-entry.salience, -entry.support.originals, entry.key)))


def with_denials(figures: Sequence[FigureGroup], statements: Sequence[StatementEntry]) -> tuple[FigureGroup, ...]:
    """The figures, each with the denials of it and of the statements that its words stand in."""
    of: dict[str, list[str]] = {}
    told: dict[str, list[tuple[Evidence, tuple[str, ...]]]] = {}
    for entry in statements:
        if entry.denies:
            of.setdefault(entry.denies, []).append(entry.key)
        if entry.denied_by:
            told.setdefault(entry.content.article, []).append((entry.content, entry.denied_by))

    def deniers(claim: FigureClaim) -> tuple[str, ...]:
        within = (
            keys for mention in claim.mentions for content, keys in told.get(mention.article, ())
            if content.start <= mention.start and mention.end <= content.end
        )  # fmt: skip
        return tuple(dict.fromkeys((*of.get(claim.key, ()), *(key for keys in within for key in keys))))

    return tuple(
        group.model_copy(
            update={"claims": tuple(claim.model_copy(update={"denied_by": deniers(claim)}) for claim in group.claims)}
        )
        for group in figures
    )


def _items(day: Day) -> Iterator[Item[Statement]]:
    for analysis in day.analyses:
        article = analysis.article.id
        for number, said in enumerate(analysis.statements):
            # words that nobody is named for are compared with nothing
            holder = day.directory.identity(article, said.speaker) or f"{article} {number}"
            does = side(said.stance, said.content.text)
            yield Item(said, holder, does, content_words(said.content.text), said.content)


def _known(day: Day) -> Mapping[str, list[Item[StatementEntry]]]:
    """Entries of the last edition by their speaker's key."""
    found: dict[str, list[Item[StatementEntry]]] = {}
    for entry in day.previous.statements:
        holder = day.past(entry.speaker)
        does = side(entry.stance, entry.content.text)
        item = Item(entry, holder, does, content_words(entry.content.text), entry.content)
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
    return StatementEntry(
        **best.model_dump(include={"mode", "stance", "addressee", "venue"}),
        key=old.key if old else content_id("st", lead.holder, lead.side, " ".join(sorted(lead.words))),
        speaker=day.directory.name(article, best.speaker),
        role=best.role,
        affiliation=best.affiliation,
        side=day.directory.side(article, best.speaker),
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
        denies=old.denies if old else None,
        wordings=wordings([item.finding for item in group], old.wordings if old else (), day),
        edition=day.date,
        withdrawn=_withdrawn(group, day),
    )


def _withdrawn(group: Sequence[Item[Statement]], day: Day) -> Withdrawal | None:
    """The words by which the speaker takes the statement back, where any of today's do."""
    back = [item.finding for item in group if statement_taken_back(item.finding)]
    if not back:
        return None
    last = max(back, key=lambda said: (day.shelf.place[said.content.article], said.content.start))
    article = day.shelf.articles[last.content.article]
    by = day.directory.name(article.id, last.speaker)
    return Withdrawal(kind="taken back", by=by, day=article.published or day.date, evidence=last.evidence)


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
    """The entries, denials with what they deny and the other way round.

    The other half of a pair comes back from an earlier day: a denied statement with its denial,
    an earlier denial with the statement that is repeated.
    """
    now = {entry.key: entry for entry in entries}
    before = {entry.key: entry for entry in day.previous.statements if entry.key not in now}
    denials = [entry for entry in entries if entry.stance == "deny"]
    known = {*now, *before, *(claim.key for group in figures for claim in group.claims)}
    paired = {entry.key: entry.denies for entry in (*denials, *before.values()) if entry.denies in known}
    told = [entry for entry in denials if not (entry.key in paired and refers(entry))]
    # what is claimed today goes before what the denial was of before, and that before what else was claimed then
    pairs = {**denied(denials, before.values(), ()), **paired, **denied(told, now.values(), figures)}
    back = {target: before[target] for denial, target in pairs.items() if denial in now and target in before}
    back |= {denial: before[denial] for denial, target in pairs.items() if denial in before and target in now}
    shown = [*entries, *(_calm(old) for old in back.values())]
    deniers: dict[str, list[str]] = {}
    for entry in shown:
        if entry.key in pairs:
            deniers.setdefault(pairs[entry.key], []).append(entry.key)
    for entry in shown:
        yield entry.model_copy(
            update={"denies": pairs.get(entry.key), "denied_by": tuple(sorted(deniers.get(entry.key, ())))}
        )


def _calm(old: StatementEntry) -> StatementEntry:
    """An entry of an earlier day that stands beside today's for comparison."""
    return old.model_copy(update={"novelty": "known", "evidence": (old.evidence[0],), "salience": 0.0, "contrary": ()})
