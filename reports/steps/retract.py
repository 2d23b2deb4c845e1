"""An article or source that must not be relied on in, every edition and line that had carried it out."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.errors import UsageError
from reports.models.article import Article
from reports.models.delivery import Delivery
from reports.models.retraction import Carried, Retraction
from reports.steps._errata_entries import RECEIVED
from reports.steps._retracted import carried_by
from reports.storage.repository import Repository


class Retracted(NamedTuple):
    """What was taken out of use, and who had relied on it."""

    articles: tuple[Article, ...]
    new: tuple[Retraction, ...]
    """Those that were not retracted before."""
    carried: tuple[Carried, ...]
    """Every revision of every edition that had carried one of them, a row each, in order of date."""
    copies: tuple[Article, ...]
    """Articles that editions counted as the same report, and that still stand."""
    received: tuple[Delivery, ...]
    """Deliveries of these editions that have, or may have, reached somebody."""
    acts: tuple[tuple[Retraction, ...], ...]
    """Everything that was retracted together with one of them, so that readers are told of an act once."""


def retract(
    database: str, names: Sequence[str], why: str, now: dt.datetime, *, since: dt.date | None = None, dry: bool = False
) -> Retracted:
    """Take articles out of use: no edition made from now on rests on them, and the next one says so.

    A name is the id, address or place of an article, or the name of a source or outlet, which
    stands for all that was read from it (from ``since`` on). What is kept of the articles, and
    editions made before, stay as they are. ``dry`` looks and changes nothing.

    Raises ``UsageError`` for a name that nothing has and for a reason that says nothing.
    """
    reason = " ".join(why.split())
    if not any(letter.isalpha() for letter in reason):
        raise UsageError(f'reason "{why}"', "readers are told it, and it says nothing", "Say why, in one sentence.")
    reason += "" if reason.endswith((".", "!", "?")) else "."
    with Repository.open(database) as repository:
        wanted: dict[str, Retraction] = {}
        for name in names:
            for article, source in _named(repository, name, since):
                wanted.setdefault(article, Retraction(article=article, source=source, why=reason, at=now))
        known = repository.retractions.all()
        new = tuple(one for key, one in sorted(wanted.items()) if key not in known)
        if not dry:
            new = repository.retractions.keep(new)
        carried, copies = _carriers(repository, frozenset(wanted), frozenset(known))
        found = repository.articles.get([*wanted, *copies])
        return Retracted(
            articles=tuple(found[key] for key in sorted(wanted)),
            new=new,
            carried=carried,
            copies=tuple(found[key] for key in sorted(copies)),
            received=tuple(_received(repository, carried)),
            acts=() if dry else _acts(repository, frozenset(wanted)),
        )


def reinstate(database: str, names: Sequence[str]) -> tuple[Article, ...]:
    """Let articles be used again that were retracted by mistake; give them.

    Raises ``UsageError`` for a name that no retracted article has.
    """
    with Repository.open(database) as repository:
        undone: set[str] = set()
        for name in names:
            found = repository.retractions.undo([article for article, _ in _named(repository, name, None)])
            if not found:
                raise UsageError(f'"{name}"', "nothing of this name is retracted", "See sitrep retract --list.")
            undone |= found
        return tuple(repository.articles.get(undone).values())


def _named(repository: Repository, name: str, since: dt.date | None) -> list[tuple[str, str | None]]:
    """Articles of a name, each with the source where the name is that of a source or outlet."""
    if single := repository.retractions.articles_named(name):
        return [(article, None) for article in sorted(single)]
    if several := repository.retractions.articles_of(name, since):
        return [(article, name) for article in sorted(several)]
    raise UsageError(
        f'"{name}"', "no kept article has this id, address or place, and no source or outlet this name",
        "Copy the id from the report's JSON, or the address or place from its list of sources.",
    )  # fmt: skip


def _carriers(
    repository: Repository, taken: frozenset[str], known: frozenset[str]
) -> tuple[tuple[Carried, ...], set[str]]:
    carried: list[Carried] = []
    copies: set[str] = set()
    for situation, first in repository.editions.holding(taken):
        for briefing in repository.editions.since(situation, first):
            found = carried_by(briefing, taken)
            if found:
                carried.append(_together(list(found.values())))
            for group in briefing.ledger.same_text:
                if taken & set(group):
                    copies |= set(group) - taken - known
    return tuple(carried), copies


def _received(repository: Repository, carried: Sequence[Carried]) -> Iterator[Delivery]:
    revisions = {(one.situation, one.date, one.revision) for one in carried}
    for situation in dict.fromkeys(one.situation for one in carried):
        for row in repository.deliveries.of(situation, states=RECEIVED):
            if (row.situation, row.date, row.revision) in revisions and row.kind != "erratum":
                yield row


def _acts(repository: Repository, taken: frozenset[str]) -> tuple[tuple[Retraction, ...], ...]:
    known = repository.retractions.all()
    moments = sorted({one.at for key, one in known.items() if key in taken})
    return tuple(tuple(one for one in known.values() if one.at == moment) for moment in moments)


def _together(found: Sequence[Carried]) -> Carried:
    """One row an edition: its lines on any of the articles."""
    alone = tuple(dict.fromkeys(line for one in found for line in one.alone))
    shared = tuple(dict.fromkeys(line for one in found for line in one.shared))
    return found[0].model_copy(update={"alone": alone, "shared": shared})
