"""The actors of a document to who stands at a place, so that thousands of them cost no more a word."""

from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from reports.models.document import ActorRecord

_KEY = "actor index"


class ActorIndex:
    """Actors found by a word of a mention, by a stretch that holds mentions and by name."""

    def __init__(self, doc: Doc, actors: tuple[ActorRecord, ...]) -> None:
        """Read the mentions and the words of the role of each actor."""
        self.actors = actors
        self.named: dict[str, ActorRecord] = {}
        self._described: dict[int, ActorRecord] = {}
        self._mentioned: dict[int, list[ActorRecord]] = {}
        self._spans = sorted((*span, order) for order, actor in enumerate(actors) for span in actor.mentions)
        starts = [token.idx for token in doc]
        for actor in actors:
            self.named.setdefault(actor.name, actor)
            for span in actor.mentions:
                for place in _words(starts, span):
                    self._mentioned.setdefault(place, []).append(actor)
            for span in (*actor.mentions, *((actor.role_span,) if actor.role_span is not None else ())):
                for place in _words(starts, span):
                    self._described.setdefault(place, actor)

    def described(self, token: Token) -> ActorRecord | None:
        """The first actor with the word in a mention or in the role beside its name."""
        return self._described.get(token.idx)

    def mentioned(self, token: Token) -> list[ActorRecord]:
        """Actors with the word in a mention, in their order."""
        return self._mentioned.get(token.idx, [])

    def within(self, span: Span) -> list[tuple[ActorRecord, int]]:
        """Mentions that lie inside ``span`` with their first characters: by actor, then in text order."""
        low = bisect_left(self._spans, (span.start_char, 0, 0))
        high = bisect_left(self._spans, (span.end_char, 0, 0))
        inside = [(order, start) for start, end, order in self._spans[low:high] if end <= span.end_char]
        return [(self.actors[order], start) for order, start in sorted(inside)]


def _words(starts: list[int], span: tuple[int, int]) -> Iterable[int]:
    return starts[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]


def index_of(doc: Doc, actors: tuple[ActorRecord, ...]) -> ActorIndex:
    """The index of ``actors`` in ``doc``, made once."""
    index: ActorIndex | None = doc.user_data.get(_KEY)
    if index is None or index.actors is not actors:
        index = ActorIndex(doc, actors)
        doc.user_data[_KEY] = index
    return index
