"""Where and when: the place and the time that belong to the same predicate as a figure."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from reports.extraction._figures_nouns import preposition
from reports.extraction._figures_words import words
from reports.models.document import Attribution, TimeExpression
from reports.models.finding import TimeSpan

_PATH = ("nmod", "obl", "obj", "conj", "appos", "compound", "flat", "amod", "advmod", "nummod", "fixed", "dep", "det")


def _climb(token: Token, governors: frozenset[int]) -> list[Token] | None:
    """The way from ``token`` up to a governor, without it; ``None`` where it leads elsewhere."""
    way = [token]
    while len(way) < 8:
        if token.i in governors:
            return way[:-1]
        onward = token.dep_.partition(":")[0] in _PATH and token.pos_ not in ("VERB", "AUX")
        if not onward or token.head.i == token.i:
            return None
        token = token.head
        way.append(token)
    return None


def _places(
    doc: Doc, within: Span, governors: frozenset[int], moving: bool
) -> Iterator[tuple[tuple[bool, int, int], str]]:
    """Places in prepositional phrases of the governors, with their rank: goal first, then nearest.

    "From" and "to" lead to a place only where something moves: elsewhere they tell an origin, or
    what the noun is about ("exports to China fell").
    """
    for name in doc._.names:
        if name.type != "place" or not within.start_char <= name.start < within.end_char:
            continue
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None:
            continue
        hosting = span.root.dep_ == "nsubj" and span.root.head.lemma_.lower() in words("hosting")
        reached = span.root.i in governors or (hosting and span.root.head.i in governors)
        way = [] if reached else _climb(span.root, governors)
        if way is None:
            continue
        top = way[-1] if way else span.root
        led = [word for word in map(preposition, way or [span.root]) if word in words("place_prepositions")]
        if not led and top.dep_ == "obj" and top.head.lemma_.lower() in words("place_verbs"):
            led = ["to"]
        if not led and hosting:
            led = ["in"]
        aimed = bool(led) and led[-1] in words("directions") and (led[-1] == "from" or top.dep_.startswith("nmod"))
        if led and (moving or not aimed):
            yield (led[-1] == "from", len(way), -name.start), _cut(within, name.start, name.end)


def place(doc: Doc, within: Span, governors: frozenset[int], *, moving: bool = True) -> str | None:
    """The place that the figure's predicate or noun is set at; ``None`` where the text gives none."""
    ranked = sorted(_places(doc, within, governors, moving))
    return ranked[0][1] if ranked else None


def _span(within: Span, found: TimeExpression) -> TimeSpan:
    return TimeSpan(start=found.first, end=found.last, text=_cut(within, found.start, found.end))


def _cut(within: Span, start: int, end: int) -> str:
    """The characters ``start`` to ``end`` of the document, which lie in ``within``."""
    return within.text[start - within.start_char : end - within.start_char]


def time(
    doc: Doc, within: Span, governors: frozenset[int], claim: Attribution | None, mention: tuple[int, int]
) -> TimeSpan:
    """The time of the figure, never the time when it was said.

    A time expression counts when the parse hangs it on the figure's predicate or noun, or
    when it is the only one inside the words that are claimed.
    """
    said = claim.time if claim is not None else None
    inside = [
        found
        for found in doc._.times
        if found.type != "set" and within.start_char <= found.start < within.end_char
        and (said is None or (found.start, found.end) != said)
        and not (found.start < mention[1] and mention[0] < found.end)
    ]  # fmt: skip
    hung: list[tuple[int, int, TimeExpression]] = []
    for found in inside:
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        way = _climb(span.root, governors) if span is not None else None
        if way is not None:
            hung.append((len(way), found.start, found))
    if hung:
        return _span(within, min(hung)[2])
    if claim is not None:
        claimed = [found for found in inside if claim.content[0] <= found.start and found.end <= claim.content[1]]
        if len(claimed) == 1:
            return _span(within, claimed[0])
    return TimeSpan()
