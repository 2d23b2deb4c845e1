"""An actor's name and the words a line cites to a name that the proof step will find in them."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from reports.models.briefing import Run
from reports.models.claim import ActorEntry
from reports.models.finding import Evidence, cite
from reports.protocols import Desk
from reports.sections._context import in_context
from reports.sections._data import words
from reports.sections._phrases import native, of_source

SAMPLE = 20
"""Articles that are looked at to see how a name is mostly written."""


def occurs(phrase: str, text: str) -> bool:
    """Whether words stand in a text as whole words; white space counts as one blank."""
    needle, straw = " ".join(phrase.split()), " ".join(text.split())
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
    at_hand = {item.article.id for item in desk.analyses}
    # the whole sentence around a piece is what its mark shows
    places = [(in_context(desk, piece) if piece.article in at_hand else piece, ()) for piece in cited]
    mentions = sorted(entry.mentions if entry else (), key=lambda piece: piece.article != cited[0].article)
    if entry is None:
        mentions = _written(desk, name, cited[0].article)
    for piece, more in (*places, *_beside(desk, mentions)):
        for spelling in spellings:
            # a common noun ("the agency") proves nobody's name
            if (spelling == name or spelling[:1].isupper()) and occurs(spelling, piece.text):
                return Run(text=name, role="name", as_written=None if spelling == name else spelling), more
    return None


def subject(
    desk: Desk, name: str | None, cited: Sequence[Evidence], *, opening: bool = True, sentence: bool = False
) -> tuple[list[Run], tuple[Evidence, ...]] | None:
    """The name as a reader expects it in a sentence, with its article and, at the head, its capital.

    In a report of another language only a sentence of the source has an English article. ``None``
    where ``named`` finds no proof of the name.
    """
    found = named(desk, name, cited)
    if found is None:
        return None
    run, more = found
    if (sentence or native(desk)) and _takes_article(desk, run.text, [piece.text for piece in (*cited, *more)]):
        return [of_source(desk, "The " if opening else "the "), run], more
    if opening and run.text[:1].islower():
        run = Run(text=run.text[:1].upper() + run.text[1:], role="name", as_written=run.as_written or run.text)
    return [run], more


def _written(desk: Desk, name: str, article: str) -> list[Evidence]:
    """Where an article first writes words that are nobody's name: "South Korea's spy agency"."""
    found = next((item.article for item in desk.analyses if item.article.id == article), None)
    place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", found.prose) if found else None
    return [cite(found, place.start(), place.end())] if found and place else []


def spellings_in(desk: Desk, name: str, text: str) -> list[str]:
    """The actor's other names that stand in a text, the longest first; common nouns are no names."""
    entry = actor(desk, name)
    found = [alias for alias in (entry.aliases if entry else ()) if alias[:1].isupper() and occurs(alias, text)]
    return sorted(found, key=lambda alias: (-len(alias), alias))


def _takes_article(desk: Desk, name: str, cited: Sequence[str]) -> bool:
    """Whether English says "the" before a name: by the list, by how the articles mostly write it.

    A description ("director of the port") takes what stands before it in the cited words.
    """
    if re.search(r"[’']s\s", name):
        return False
    if name in words("with_article"):
        return True
    # behind a possessive ("the port's Harbour Office") no name takes an article
    pattern = re.compile(rf"(?<!\w)(?<![’']s\s)([Tt]he\s+)?{re.escape(name)}(?!\w)")
    if name[:1].islower():
        return any(found.group(1) for text in cited for found in pattern.finditer(text))
    entry = actor(desk, name)
    if entry is not None and entry.kind not in ("organisation", "group"):
        return False
    holding = (item.article for item in desk.analyses if name in item.article.text)
    texts = (article.prose for article in islice(holding, SAMPLE))
    places = [bool(found.group(1)) for text in texts for found in pattern.finditer(text)]
    # "the International Committee of the Red Cross": the noun is before "of"
    heads = {part.rsplit(maxsplit=1)[-1].casefold() for part in (name, name.partition(" of ")[0]) if part.strip()}
    return sum(places) * 2 > len(places) or not heads.isdisjoint(words("article_nouns"))


def role_of(desk: Desk, name: str | None, cited: Sequence[Evidence]) -> tuple[Run, tuple[Evidence, ...]] | None:
    """The actor's role in a source's words, and what must be cited beside ``cited`` to prove it."""
    entry = actor(desk, name)
    if entry is None or not entry.role:
        return None
    at_hand = {item.article.id for item in desk.analyses}
    cited = [in_context(desk, piece) if piece.article in at_hand else piece for piece in cited]
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
