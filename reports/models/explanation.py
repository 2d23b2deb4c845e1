"""Why a finding was made, or why nothing was found at a place: rules, layers, speakers, parse."""

from reports.models._noun import Noun


class Rule(Noun):
    """A function that decided, and what it stands for in one line of its documentation."""

    name: str
    """As in the source: "language.names._by_title"."""
    meaning: str


class Seen(Noun):
    """What one layer or extractor made of some words, or that it left them out."""

    stage: str
    """Layer ("names", "times", "quotations", …) or kind of finding ("figures")."""
    start: int
    end: int
    text: str
    says: str
    """Type, value, speaker …: what the layer holds, in a few words."""
    rule: Rule | None = None
    confidence: float | None = None


class Found(Noun):
    """A finding with what it was made of."""

    kind: str
    """"figure", "statement", "implication", "event"."""
    id: str
    start: int
    end: int
    text: str
    confidence: float | None
    fields: tuple[tuple[str, str], ...]
    """Name and value of what the finding says, in the order of the ``analyze`` line; empty ones left out."""
    rule: Rule
    chain: tuple[str, ...]
    """Whose words these are, from the innermost speaker outwards."""


class Word(Noun):
    """A word of the parse (Universal Dependencies relations, Penn tags)."""

    start: int
    text: str
    lemma: str
    tag: str
    relation: str
    head: str | None
    """The word that it hangs on; ``None`` for the root."""
    depth: int
    """Arcs between the word and the root of its sentence."""
    marked: bool
    """True for the words asked about."""


class Explanation(Noun):
    """All that is known of one place or one finding of an article."""

    article: str
    """Id of the article."""
    path: str
    start: int
    end: int
    """The characters asked about."""
    text: str
    zone: str | None
    """"title", "caption", "body", …; ``None`` between zones."""
    found: tuple[Found, ...]
    layers: tuple[Seen, ...]
    refused: tuple[Seen, ...]
    """What was looked at here and left out, each with the rule that did it."""
    sentence: str
    parse: tuple[Word, ...]
    notes: tuple[str, ...]
    """What else a reader must know: the article is in another language, the place is a header."""
