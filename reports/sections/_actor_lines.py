"""Actors to lines: name, role, and what each did or said today."""

from collections.abc import Sequence

from reports.models.briefing import Line, Run
from reports.models.claim import ActorEntry, EventEntry, StatementEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, carriers, line
from reports.sections._context import in_context
from reports.sections._names import occurs, role_of, subject
from reports.sections._phrases import clean, clip, leans, muted, native, phrase, run, said, short_day
from reports.sections._told import statement

LIMIT = 24
"""Words of what an actor said."""


def acting_lines(desk: Desk, entries: Sequence[ActorEntry]) -> dict[str, Line]:
    """Lines by the actors' keys, with what each did or said; what several did together stands with the first.

    An actor with nothing left to tell is left out, unless nobody has anything.
    """
    told: set[tuple[str, int]] = set()
    acts = {entry.key: _act(desk, entry, told) for entry in entries}
    silent = not any(acts.values())
    return {entry.key: _line(desk, entry, acts[entry.key]) for entry in entries if acts[entry.key] or silent}


def actor_lines(desk: Desk, entries: Sequence[ActorEntry]) -> list[Line]:
    """One line an actor: name, role, and how many report of it."""
    return [_line(desk, entry, None) for entry in entries]


def _line(desk: Desk, entry: ActorEntry, act: Cited | None) -> Line:
    here = {item.article.id for item in desk.analyses}
    mention = tuple(in_context(desk, piece) for piece in entry.mentions if piece.article in here)[:1]
    # what the actor did is cited anyway, so name and role are looked up there before elsewhere
    cited = act.evidence if act else mention
    name = subject(desk, entry.name, cited)
    if name is None:
        return line(desk, Cited(said(mention[0].text, "words", LIMIT), mention))
    runs, evidence = name[0], (*cited, *name[1])
    office = role_of(desk, entry.name, evidence)
    if office:
        before = _before(desk, entry)
        runs = [*runs, run(desk.wording.comma), office[0], *before.runs]
        evidence = (*evidence, *office[1], *before.evidence)
    if act is None:
        return line(desk, Cited([*runs, *muted(f" · {carriers(desk, entry.support)}")], evidence))
    return line(desk, Cited(_with(desk, name[0], runs, act.runs), evidence))


def _before(desk: Desk, entry: ActorEntry) -> Cited:
    """The role that the actor had until today's articles gave another one, in the words that told it."""
    if len(entry.tenures) < 2 or entry.tenures[-1].first != desk.edition.date:
        return Cited([], ())
    last = entry.tenures[-2]
    at_hand = {item.article.id for item in desk.analyses}
    if not last.evidence or last.evidence.article not in at_hand or not last.latest:
        return Cited([], ())
    piece = in_context(desk, last.evidence)
    if not occurs(last.role, piece.text):
        return Cited([], ())
    until, role = short_day(desk, last.latest), run(last.role, "words")
    return Cited(muted(" ", *phrase(desk, "(on {day} still {role})", "muted", day=until, role=role)), (piece,))


def _with(desk: Desk, name: list[Run], lead: list[Run], act: list[Run]) -> list[Run]:
    """Name and role in front of the act; where the act opens with the name, it goes on behind the role."""
    comma, colon = desk.wording.comma, desk.wording.colon
    if not native(desk) and len(name) == 1 and act[1:2] == name:
        act = act[1:]  # the article that a sentence of the source opens with
    if [part.text for part in act[: len(name)]] != [part.text for part in name] and any(
        part.role == "name" and part.text == name[-1].text for part in act
    ):
        return act
    opening = "".join(part.text for part in name)
    if act[0].role == "words" and act[0].text.startswith(f"{opening} "):
        return [*name, run(act[0].text[len(opening) :], "words"), *act[1:]]
    if [part.text for part in act[: len(name)]] != [part.text for part in name]:
        return [*lead, run(" — "), *act]
    rest = act[len(name) :]
    if rest[0].text == " " and len(lead) > len(name):
        return [*lead, run(comma), *rest[1:]]
    return [*(lead if rest[0].text == colon else name), *rest]


def _act(desk: Desk, entry: ActorEntry, told: set[tuple[str, int]]) -> Cited | None:
    """The actor's foremost statement of today that stands for itself, else an event."""
    own = [said for said in desk.ledger.statements if said.speaker == entry.name]
    today = set(desk.ledger.articles)
    free = [said for said in own if said.content.article in today and _place(said) not in told]
    free.sort(key=lambda said: (said.novelty == "known", leans(said.content.text)))
    if free:
        told.add(_place(free[0]))
        told_of = desk.wording.count(len(own), "{n} statement", "{n} statements")
        more = muted(f" · {told_of}") if len(own) > 1 else []
        words = statement(desk, free[0], LIMIT, role=False)
        return Cited([*words.runs, *more], words.evidence)
    events = [event for event in desk.ledger.events if _acts_in(entry, event) and _spot(event) not in told]
    if not events:
        return None
    told.add(_spot(events[0]))
    return _done(events[0])


def _acts_in(entry: ActorEntry, event: EventEntry) -> bool:
    """Whether a person takes part in an event, or its sentence has a state or body for its subject."""
    if entry.name not in event.who:
        return False
    opening = event.evidence[0].text.removeprefix("The ")
    return entry.kind == "person" or any(opening.startswith(f"{name} ") for name in (entry.name, *entry.aliases))


def _place(said: StatementEntry) -> tuple[str, int]:
    return said.content.article, said.content.start


def _spot(event: EventEntry) -> tuple[str, int]:
    return event.evidence[0].article, event.evidence[0].start


def _done(event: EventEntry) -> Cited:
    words, cut = clip(clean(event.evidence[0].text), LIMIT)
    return Cited([run(words, "words"), *([run(" …")] if cut else [])], event.evidence[:1])
