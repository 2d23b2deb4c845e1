"""Actors and pairs of a name and what its bearer is, to whether the pair was found."""

from collections.abc import Sequence

from reports.evaluation.metrics import phrases
from reports.evaluation.nouns import Metric
from reports.models.finding import Actor

PAIR = Metric(
    "pairs", "share of the pairs whose name is an actor with that role among the roles found: half of the words "
    "shared (Dice 0.5), the affiliation read with the role or without it",
    "ours, after Dice (1945)",
)  # fmt: skip
BEST = PAIR._replace(
    name="pairs, best role",
    definition="share of the pairs whose name is an actor with that role as the one that stands beside the name in "
    "reports; lower where the article gives several roles of one person",
)
ROLED = Metric("pairs, any role", "share of the pairs whose name is an actor for whom any role was found", "ours")


def held(pair: tuple[str, str], actors: Sequence[Actor], *, best: bool = False) -> bool:
    """Whether one end of the pair names an actor of whom a role (``best``: the shown one) is the other end."""
    has = best_role if best else has_role
    return any(
        named(actor, name) and has(actor, role)
        for name, role in (pair, pair[::-1])
        for actor in actors
        if actor.kind == "person"
    )


def named(actor: Actor, words: str) -> bool:
    """Whether these words hold a form of the actor's name that is not the role."""
    told, role = set(phrases.words(words)), set(phrases.words(actor.role or ""))
    forms = (set(phrases.words(form)) for form in (actor.name, *actor.aliases))
    return any(form and form <= told and not form <= role for form in forms)


def has_role(actor: Actor, role: str) -> bool:
    """Whether a role of the actor, with the affiliation or without, has half of its words in common."""
    return best_role(actor, role) or any(_same(told.text, actor, role) for told in actor.roles)


def best_role(actor: Actor, role: str) -> bool:
    """As ``has_role``, of the one role that stands beside the actor's name in reports."""
    return bool(actor.role) and _same(actor.role or "", actor, role)


def _same(told: str, actor: Actor, role: str) -> bool:
    readings = (told, f"{told} {actor.affiliation or ''}", f"{told} {actor.affiliation or ''} {actor.side or ''}")
    return any(phrases.dice(reading, role) >= 0.5 for reading in readings)
