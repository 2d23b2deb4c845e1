"""A document to what stands at a place in it: who holds the words, which times, which actors."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reports.extraction._words import words
from reports.models.document import Attribution, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 6000
"""Characters beyond which nobody holds a word any more; keeps long texts linear."""


class Setting:
    """The layers of one document by place; built once, asked for every clause."""

    def __init__(self, doc: "Doc") -> None:
        """``doc`` carries all layers."""
        self.doc = doc
        self.prose: str = doc._.prose
        self.published: str | None = doc._.published.isoformat() if doc._.published is not None else None
        self._attributions: list[Attribution] = sorted(
            (a for a in doc._.attributions if not self._aroused(a)), key=lambda a: a.content
        )
        self._contents = [a.content[0] for a in self._attributions]
        self._cues = {a.cue_span: a for a in self._attributions if a.cue_span is not None and a.speaker is not None}
        self._times: list[TimeExpression] = sorted(doc._.times, key=lambda t: t.start)
        self._time_starts = [t.start for t in self._times]
        self._places = sorted((name.start, name.end) for name in doc._.names if name.type == "place")
        self._parties = sorted((n.start, n.end) for n in doc._.names if n.type in ("person", "organisation", "group"))
        self._mentions = sorted((place, actor.name) for actor in doc._.actors for place in actor.mentions)
        self.kinds = {actor.name: actor.kind for actor in doc._.actors}

    def _aroused(self, attribution: Attribution) -> bool:
        """As in "the raid raised concern that …": whoever raises it does not hold it."""
        if attribution.cue_span is None or attribution.spoken:
            return False
        cue = self.doc.char_span(*attribution.cue_span, alignment_mode="expand")
        return (
            cue is not None and cue.root.pos_ == "NOUN" and cue.root.dep_ == "obj"
            and cue.root.head.lemma_.lower() in words("implications_words", "arousing")
        )  # fmt: skip

    def holder(self, place: int) -> Attribution | None:
        """The innermost attribution whose content holds the character ``place``."""
        low, high = bisect_left(self._contents, place - REACH), bisect_right(self._contents, place)
        around = [a for a in self._attributions[low:high] if place < a.content[1] and a.speaker is not None]
        return min(around, key=lambda a: a.content[1] - a.content[0]) if around else None

    def cued(self, start: int, end: int) -> Attribution | None:
        """The attribution whose cue stands at these characters."""
        return self._cues.get((start, end))

    def times(self, start: int, end: int) -> list[TimeExpression]:
        """Times that begin between two characters."""
        return self._times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def places(self, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of the names of places that begin between two characters."""
        return self._places[bisect_left(self._places, (start, 0)) : bisect_left(self._places, (end, 0))]

    def parties(self, start: int, end: int) -> tuple[str, ...]:
        """Names of persons and bodies between two characters, actors of the article or not."""
        found = self._parties[bisect_left(self._parties, (start, 0)) : bisect_left(self._parties, (end, 0))]
        return tuple(dict.fromkeys(self.prose[low:high] for low, high in found if high <= end))

    def actors(self, start: int, end: int) -> tuple[str, ...]:
        """Canonical names of the actors mentioned between two characters, in order."""
        at = bisect_left(self._mentions, ((start, start), ""))
        found = []
        while at < len(self._mentions) and self._mentions[at][0][0] < end:
            if self._mentions[at][0][1] <= end:
                found.append(self._mentions[at][1])
            at += 1
        return tuple(dict.fromkeys(found))

    def ahead(self, time: TimeExpression) -> bool:
        """Whether a time does not lie wholly before the article."""
        if time.value.endswith("_REF"):
            return time.value == "FUTURE_REF"
        return self.published is None or (time.last or time.first or "") >= self.published

    def over(self, time: TimeExpression) -> bool:
        """Whether a time lies wholly before the article, "in those days" included."""
        if time.value.endswith("_REF"):
            return time.value == "PAST_REF"
        return self.published is not None and time.last is not None and time.last < self.published
