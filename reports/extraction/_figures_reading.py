"""A quantity in the parse to what it counts, what is said of it, and where its words end."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.extraction import _figures_nouns as nouns
from reports.extraction import _figures_people as people
from reports.extraction._figures_claims import in_speaker
from reports.extraction._figures_predicates import Predicate, of_some, predicate
from reports.extraction._figures_rates import recurring
from reports.extraction._figures_words import words
from reports.models.document import Quantity


class Reading(NamedTuple):
    """A quantity as the parse reads it."""

    quantity: Quantity
    top: Token
    counted: nouns.Counted | None
    end: int
    """Character after the quantity and the counted where that adjoins it."""
    inherited: bool
    predicate: Predicate | None
    sentence: Span
    level: Token | None = None
    """What the figure is the level of, where it counts nothing: "the toll" that "rose to 118"."""


Exclusion = Callable[[Doc, Quantity, nouns.Counted | None], bool]


def speaks(doc: Doc, quantity: Quantity, found: nouns.Counted | None) -> bool:
    """As in "three officials said": those who speak are not what the article counts."""
    inside = found is not None and any(child.dep_.startswith(("acl", "nmod")) for child in _above(found.noun))
    return quantity.unit is None and in_speaker(doc, quantity) and not inside


def _above(noun: Token) -> Iterator[Token]:
    """``noun`` and what it hangs on, up to the verb that has it for a subject."""
    token = noun
    for _ in range(8):
        if token.dep_.startswith("nsubj") and token.head.dep_ in ("ROOT", "ccomp", "parataxis"):
            return
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def counts_occasions(doc: Doc, quantity: Quantity, found: nouns.Counted | None) -> bool:  # noqa: ARG001
    """As in "two ways", "three times": manners and occasions."""
    return found is not None and quantity.unit is None and found.noun.lemma_.lower() in words("not_counted")


def names_a_kind(doc: Doc, quantity: Quantity, found: nouns.Counted | None) -> bool:  # noqa: ARG001
    """As in "155mm shells": a measure before a noun names its kind."""
    return found is not None and quantity.unit in words("calibres")


def qualifies(doc: Doc, quantity: Quantity, found: nouns.Counted | None) -> bool:
    """As in "a 12-foot wall", "2 km long": how long a thing is, said in passing."""
    if quantity.unit not in words("distances"):
        return False
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    after = doc[span.end] if span is not None and span.end < len(doc) else None
    hyphen = any(token.text in ("-", "\u2010", "\u2011") or "-" in token.text for token in span or ())
    return (hyphen and found is not None) or (after is not None and after.lower_ in words("extents"))


EXCLUSIONS: tuple[Exclusion, ...] = (speaks, counts_occasions, names_a_kind, qualifies)


def excluded_by(doc: Doc, quantity: Quantity) -> Exclusion | None:
    """The first rule by which the quantity is no figure; ``None`` where it may be one."""
    top = nouns.anchor(doc, quantity)
    found = nouns.counted(doc, quantity, top) if top is not None else None
    return next((rule for rule in EXCLUSIONS if rule(doc, quantity, found)), None)


def read(doc: Doc, quantity: Quantity, before: Reading | None) -> Reading | None:
    """The counted and the predicate of one quantity; ``None`` where no word of the parse holds it."""
    top = nouns.anchor(doc, quantity)
    if top is None:
        return None
    found = nouns.counted(doc, quantity, top)
    if found is not None and (_in_time(doc, found) or found.noun.lemma_.lower() in words("not_counted")):
        found = None  # "56 per cent today", "12% year on year"
    governing = predicate(found.noun if found is not None else top)
    if before is not None and nouns.is_whole(doc, before.quantity, quantity):
        governing = None  # of "17 of 20 drones were shot down" the predicate holds for 17
    if found is not None and of_some(found.noun):
        governing = None
    end, level = found.end if found is not None else quantity.end, None
    if found is None or _share_as_level(quantity, top, governing):
        whole = found
        found, level = _measured(quantity, top, governing)
        found = found or whole
    reading = Reading(quantity, top, found, end, False, governing, nouns.sentence(doc, top), level)
    return _completed(doc, _timed(doc, reading), before)


def _share_as_level(quantity: Quantity, top: Token, governing: Predicate | None) -> bool:
    """As in "spending rose to 2.5% of GDP": the share is a level of the subject, not a part of the whole."""
    level = governing is not None and governing.lemma in words("level")
    return level and quantity.unit == "percent" and nouns.preposition(top) in words("level_prepositions")


def _timed(doc: Doc, reading: Reading) -> Reading:
    """The figure with the rate behind what it counts: "2,000 containers a day"."""
    rate, unit = recurring(doc, reading.end), reading.quantity.unit
    known = unit is not None and (" per " in unit or unit == "percent" or unit in words("lengths"))
    if rate is None or reading.counted is None or reading.level is not None or known:
        return reading
    timed = f"{unit} per {rate.period}" if unit else f"per {rate.period}"
    return reading._replace(quantity=reading.quantity._replace(unit=timed), end=rate.end)


def _in_time(doc: Doc, found: nouns.Counted) -> bool:
    return any(time.start < found.end and found.noun.idx < time.end for time in doc._.times if time.end > found.start)


def _measured(quantity: Quantity, top: Token, governing: Predicate | None) -> tuple[nouns.Counted | None, Token | None]:
    """What the quantity is the value of: an object it is given for, or the subject of its verb."""
    noun = nouns.measured(top, quantity.start)
    if noun is not None and any(other.start <= noun.idx < other.end for other in top.doc._.quantities):
        noun = None  # "climbed 3.5 per cent to $403bn"
    if noun is None and governing is not None and (governing.lemma in words("level") or governing.lemma == "be"):
        noun = nouns.subject(governing.token)
    if noun is None or noun.i == top.i:
        return None, None
    return nouns.subject_phrase(noun, top.i), noun


def _completed(doc: Doc, reading: Reading, before: Reading | None) -> Reading:
    """Give a number without a noun what it counts, from its own words or from before it."""
    if _restates(doc, reading, before) and before is not None:
        return reading._replace(counted=before.counted, predicate=before.predicate, inherited=True)
    pronoun = people.pronoun(doc, reading.quantity)
    counts = reading.quantity.unit is None and (reading.counted is None or reading.level is not None)
    if pronoun is None and not counts:
        return reading
    number = doc[reading.top.i]
    found = people.bare(doc, reading.quantity, number, reading.predicate) if pronoun is None else None
    if reading.counted is not None and pronoun is None and (found is None or found.counted.implied):
        return reading
    earlier = _taken_up(reading, before, pronoun is not None)
    if found is not None and not (found.counted.implied and earlier is not None and _befalls(before)):
        end = max(reading.end, found.counted.end)
        return reading._replace(counted=found.counted, end=end, predicate=found.predicate)
    if earlier is None and pronoun is not None:
        earlier = people.spoken_of(doc, number)
    if earlier is None or (reading.predicate is None and pronoun is None):
        return reading
    told = people.condition(doc, pronoun) if pronoun is not None else None
    return reading._replace(counted=earlier, inherited=True, predicate=told or reading.predicate)


def _restates(doc: Doc, reading: Reading, before: Reading | None) -> bool:
    """Whether the number stands beside the one before it: "two thirds, or 68 per cent", "19 per cent, up from 12"."""
    if before is None or before.counted is None or before.quantity.unit != reading.quantity.unit:
        return False
    between = doc.char_span(before.end, reading.quantity.start, alignment_mode="contract")
    joint = [token.lower_ for token in between] if between is not None else []
    own = reading.counted is not None and reading.level is None
    compared = bool(joint) and joint[-1] in words("comparing") and all(word in words("comparing") for word in joint)
    return joint == ["to"] or (compared and not own)


def _befalls(before: Reading | None) -> bool:
    verb = before.predicate.lemma if before is not None and before.predicate is not None else None
    return verb in words("befalling") or verb in words("human_deeds")


def _taken_up(reading: Reading, before: Reading | None, pronoun: bool) -> nouns.Counted | None:
    """What the figure before counted: in this sentence or, for a pronoun, in the one before it."""
    if before is None or before.counted is None or before.counted.implied or before.quantity.unit is not None:
        return None
    here = reading.sentence.start
    return before.counted if before.sentence.start == here or (pronoun and before.sentence.end == here) else None
