"""What an evaluation is made of: a metric, the counts of a field, and what was got wrong."""

from typing import NamedTuple


class Metric(NamedTuple):
    """A measure by its name, with what it counts as right and where it comes from."""

    name: str
    definition: str
    source: str


class Count(NamedTuple):
    """Annotated and found items of one field; sums of documents are sums of counts."""

    gold: int = 0
    """Items that the annotators marked."""
    found: int = 0
    """Items that sitrep gave."""
    hits: float = 0
    """Of the annotated, those that were found; a sum of shares where an item can be right in part."""
    right: float = 0
    """Of the found, those that are right; equals ``hits`` where matching is one to one."""

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that was found; 0 where nothing is annotated."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def plus(self, other: "Count") -> "Count":
        """Give the counts of two parts of a set as one."""
        hits, right = self.hits + other.hits, self.right + other.right
        return Count(self.gold + other.gold, self.found + other.found, hits, right)


def one_to_one(gold: int, found: int, right: int) -> Count:
    """Count items matched one to one."""
    return Count(gold, found, right, right)


def share(right: int, of: int) -> Count:
    """Count an accuracy: ``right`` of ``of`` items, the same as precision, recall and F1."""
    return Count(of, of, right, right)


class Row(NamedTuple):
    """The counts of one field of one kind of finding."""

    kind: str
    """Kind of finding or layer: "statement", "figure", "name", "time", "actor", "parse"."""
    field: str
    metric: Metric
    counts: Count


class Rate(NamedTuple):
    """A measured amount that is no share: words a second."""

    field: str
    value: float
    unit: str
    definition: str


class Miss(NamedTuple):
    """One thing that was got wrong, for whoever mends it."""

    fault: str
    """"missed", "extra", or the field that is wrong."""
    document: str
    words: str
    """Words of the text."""
    detail: str = ""
    """What was found and what is annotated."""


class Options(NamedTuple):
    """What the caller asked for."""

    genre: str | None = None
    """Score documents of this genre alone, where the set has genres."""


class Outcome(NamedTuple):
    """Scores of one set."""

    rows: tuple[Row, ...]
    misses: tuple[Miss, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader of the figures must know: what was left out, and why."""
    rates: tuple[Rate, ...] = ()


class Tally:
    """Adds up the counts of each field over the documents of a set."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Row] = {}
        self.misses: list[Miss] = []

    def add(self, kind: str, field: str, metric: Metric, count: Count) -> None:
        """Add one document's counts to a field."""
        before = self._rows.get((kind, field), Row(kind, field, metric, Count()))
        self._rows[kind, field] = before._replace(counts=before.counts.plus(count))

    def miss(self, fault: str, document: str, words: str, detail: str = "") -> None:
        """Note one fault."""
        self.misses.append(Miss(fault, document, words, detail))

    def outcome(self, *notes: str) -> Outcome:
        """Give all rows in the order in which their fields first came."""
        return Outcome(tuple(self._rows.values()), tuple(self.misses), notes)
