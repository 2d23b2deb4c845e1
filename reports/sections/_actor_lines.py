"""Actors to lines: name, role, and what each did or said today."""

from reports.models.briefing import Line
from reports.models.claim import ActorEntry, EventEntry, StatementEntry
from reports.protocols import Desk
from reports.sections._names import named, role_of
from reports.sections._phrases import clean, clip, count, run
from reports.sections._wording import Wording, carriers, line, statement

LIMIT = 20
"""Words of what an actor said."""


def actor_line(desk: Desk, entry: ActorEntry, *, acts: bool = True) -> Line:
    """One line; ``acts`` adds the actor's foremost statement, else event, of today."""
    here = {item.article.id for item in desk.analyses}
    mention = tuple(piece for piece in entry.mentions if piece.article in here)[:1]
    badge = "new" if entry.novelty == "new" and not desk.ledger.first else None
    name = named(desk, entry.name, mention)
    runs, evidence = ([name[0]], (*mention, *name[1])) if name else ([run(mention[0].text, "words")], mention)
    office = role_of(desk, entry.name, evidence)
    if office:
        runs, evidence = [*runs, run(", "), office[0]], (*evidence, *office[1])
    act = _act(desk, entry) if acts else None
    if act:
        # the sentence says the name itself, so the mention needs no mark of its own
        return line(desk, Wording([*runs, run(" — "), *act.runs], (*evidence, *act.evidence)), badge)
    return line(desk, Wording([*runs, run(f" · {carriers(entry.support)}", "muted")], evidence), badge)


def _act(desk: Desk, entry: ActorEntry) -> Wording | None:
    own = [said for said in desk.ledger.statements if said.speaker == entry.name]
    fresh = [said for said in own if said.novelty != "known"] or own
    if fresh:
        return _spoken(desk, fresh[0], len(own))
    events = [event for event in desk.ledger.events if entry.name in event.who]
    return _done(events[0]) if events else None


def _spoken(desk: Desk, said: StatementEntry, number: int) -> Wording:
    told = statement(desk, said, LIMIT, role=False)
    head, *rest = told.runs
    # "Jane Roe, minister — said the port stays open": the name stands already
    if head.role == "name" and rest:
        lead = rest[0].text.lstrip(" :") or rest[0].text
        rest = [rest[0].model_copy(update={"text": lead}), *rest[1:]] if lead.strip() else rest[1:]
        told = told._replace(runs=rest)
    more = [run(f" · {count(number, 'statement')}", "muted")] if number > 1 else []
    return Wording([*told.runs, *more], told.evidence[:2])


def _done(event: EventEntry) -> Wording:
    words, cut = clip(clean(event.evidence[0].text), LIMIT)
    return Wording([run(words, "words"), *([run(" …")] if cut else [])], event.evidence[:1])
