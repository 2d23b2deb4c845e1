"""Who a person is, in conflict reports (re3d, Dstl 2017), against our actors' role and affiliation.

Annotated is every IsSynonymOf relation between two stretches marked Person: one is a name, the
other what that person is ("the coalition's spokesman"). The relation does not say which is which,
so both ways are tried: a pair is right when one end is a mention or form of the name of an actor
whose role, alone or with the affiliation, has half of its words in common with the other end.
"""

from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics import phrases
from reports.evaluation.nouns import Metric, Options, Outcome, Tally, share
from reports.evaluation.readers import re3d
from reports.models.finding import Actor

TITLE = "roles of persons within an article of conflict reports"
FILES = ("re3d/*/documents.json",)
BLIND = True

PAIR = Metric(
    "pairs", "share of the pairs whose name is an actor with that role: half of the words shared (Dice 0.5), "
    "the affiliation read with the role or without it",
    "ours, after Dice (1945)",
)  # fmt: skip
ROLED = Metric("pairs, any role", "share of the pairs whose name is an actor for whom any role was found", "ours")


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score the roles of all documents."""
    tally = Tally()
    texts = [text for file in files for text in re3d.read(file)]
    made = [article(text.text, name=text.name, outlet=text.outlet) for text in texts]
    for text, (_, analysis) in zip(texts, analysed(made), strict=True):
        pairs = [
            (text.text[slice(*relation.source)], text.text[slice(*relation.target)])
            for relation in text.relations
            if relation.type == "IsSynonymOf"
            and "Person" in text.types(relation.source)
            and "Person" in text.types(relation.target)
        ]
        right = sum(_held(pair, analysis.actors) for pair in pairs)
        roled = sum(any(_named(a, name) and a.role for a in analysis.actors for name in pair) for pair in pairs)
        tally.add("actor", "role", PAIR, share(right, len(pairs)))
        tally.add("actor", "any role", ROLED, share(roled, len(pairs)))
    return tally.outcome()


def _held(pair: tuple[str, str], actors: tuple[Actor, ...]) -> bool:
    return any(
        has_role(actor, role)
        for name, role in (pair, pair[::-1])
        for actor in actors
        if actor.kind == "person" and _named(actor, name)
    )


def _named(actor: Actor, name: str) -> bool:
    """Whether these words hold a form of the actor's name that is not the role."""
    forms = {tuple(phrases.words(form)) for form in (actor.name, *actor.aliases)} - {()}
    words = phrases.words(name)
    role = set(phrases.words(actor.role or ""))
    return any(set(form) <= set(words) and not set(form) <= role for form in forms)


def has_role(actor: Actor, role: str) -> bool:
    """Whether the actor's role, with the affiliation or without, has half of its words in common."""
    told = actor.role or ""
    readings = (told, f"{told} {actor.affiliation or ''}", f"{told} {actor.affiliation or ''} {actor.side or ''}")
    return bool(told) and any(phrases.dice(reading, role) >= 0.5 for reading in readings)
