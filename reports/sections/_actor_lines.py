"""Actors to lines: name, role, and what each did or said today."""

from reports.models.briefing import Line
from reports.models.claim import ActorEntry, EventEntry, StatementEntry
from reports.protocols import Desk
from reports.sections._context import in_context
from reports.sections._names import named, role_of
from reports.sections._phrases import clean, clip, count, run, said
from reports.sections._wording import Wording, carriers, line, statement

LIMIT = 20
"""Words of what an actor said."""


def actor_line(desk: Desk, entry: ActorEntry, *, acts: bool = True) -> Line:
    """One line; ``acts`` adds the actor's foremost statement, else event, of today."""
    here = {item.article.id for item in desk.analyses}
    mention = tuple(in_context(desk, piece) for piece in entry.mentions if piece.article in here)[:1]
    badge = "new" if entry.novelty == "new" and not desk.ledger.first else None
    act = _act(desk, entry) if acts else None
    # what the actor did is cited anyway, so name and role are looked up there before elsewhere
    cited = act.evidence if act else mention
    name = named(desk, entry.name, cited)
    if name is None:
        return line(desk, Wording(said(mention[0].text, "words", LIMIT), mention), badge)
    runs, evidence = [name[0]], (*cited, *name[1])
    office = role_of(desk, entry.name, evidence)
    if office:
        runs, evidence = [*runs, run(", "), office[0]], (*evidence, *office[1])
    tail = [run(" — "), *act.runs] if act else [run(f" · {carriers(entry.support)}", "muted")]
    return line(desk, Wording([*runs, *tail], evidence), badge)


def _act(desk: Desk, entry: ActorEntry) -> Wording | None:
    own = [said for said in desk.ledger.statements if said.speaker == entry.name]
    fresh = [said for said in own if said.novelty != "known"] or own
    if fresh:
        return _spoken(desk, fresh[0], len(own))
    events = [event for event in desk.ledger.events if entry.name in event.who]
    return _done(events[0]) if events else None


def _spoken(desk: Desk, said: StatementEntry, number: int) -> Wording:
    """The statement without its speaker, whose name opens the line."""
    told = statement(desk, said, LIMIT, role=False)
    runs = told.runs
    if runs[0].role == "name":
        lead = runs[1].text.lstrip(" :")
        runs = [*([run(lead)] if lead else []), *runs[2:]]
    more = [run(f" · {count(number, 'statement')}", "muted")] if number > 1 else []
    return Wording([*runs, *more], told.evidence[:2])


def _done(event: EventEntry) -> Wording:
    words, cut = clip(clean(event.evidence[0].text), LIMIT)
    return Wording([run(words, "words"), *([run(" …")] if cut else [])], event.evidence[:1])
