"""An actor's name and the words a line cites to a name that the proof step will find in them."""

import re
from collections.abc import Iterator, Sequence

from reports.models.briefing import Run
from reports.models.claim import ActorEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._context import in_context


def occurs(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words; white space counts as one blank."""
    needle, straw = " ".join(words.split()), " ".join(text.split())
    return bool(needle) and re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", straw) is not None


def actor(desk: Desk, name: str | None) -> ActorEntry | None:
    """The actor of that name in the ledger, or in what it remembers."""
    past = desk.ledger.earlier
    return next((entry for entry in (*desk.ledger.actors, *(past.actors if past else ())) if entry.name == name), None)


def named(desk: Desk, name: str | None, cited: Sequence[Evidence]) -> tuple[Run, tuple[Evidence, ...]] | None:
    """The name as a run, and what must be cited beside ``cited`` to prove it.

    Where the cited words call the actor otherwise, the run says how. ``None`` when neither they
    nor any mention hold the name.
    """
    if not name:
        return None
    entry = actor(desk, name)
    spellings = [name, *sorted(entry.aliases if entry else (), key=lambda alias: (-len(alias), alias))]
    places = [(piece, ()) for piece in cited]
    mentions = sorted(entry.mentions if entry else (), key=lambda piece: piece.article != cited[0].article)
    for piece, more in (*places, *_beside(desk, mentions)):
        for spelling in spellings:
            # a common noun ("the agency") proves nobody's name
            if (spelling == name or spelling[:1].isupper()) and occurs(spelling, piece.text):
                return Run(text=name, role="name", as_written=None if spelling == name else spelling), more
    return None


def role_of(desk: Desk, name: str | None, cited: Sequence[Evidence]) -> tuple[Run, tuple[Evidence, ...]] | None:
    """The actor's role in a source's words, and what must be cited beside ``cited`` to prove it."""
    entry = actor(desk, name)
    if entry is None or not entry.role:
        return None
    nearby = sorted(entry.role_evidence, key=lambda piece: piece.article != cited[0].article)
    for piece, more in (*((piece, ()) for piece in cited), *_beside(desk, nearby)):
        if occurs(entry.role, piece.text):
            return Run(text=entry.role, role="words"), more
    return None


def _beside(desk: Desk, pieces: Sequence[Evidence]) -> Iterator[tuple[Evidence, tuple[Evidence, ...]]]:
    """Passages around the pieces, each with itself as what must be cited beside the line's own."""
    at_hand = {item.article.id for item in desk.analyses}
    for piece in pieces:
        if piece.article in at_hand:
            passage = in_context(desk, piece)
            yield passage, (passage,)
