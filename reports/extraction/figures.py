"""Document to figures: what is counted, where, when, and who claims it.

Each quantity of the layer ``doc._.quantities`` is looked up in the parse. It becomes a figure
when it counts a noun, measures a subject, or stands alone on a verb of movement, death or
possession; anything else (a bare number without a predicate, durations, a count of those who
speak) is left out.

"No casualties" is a statement and no figure: nothing in it says nought. Of "none of the 12
hostages" the twelve are a figure, of which nothing is said.

``confidence`` starts at 0.9 and loses 0.15 where nothing counted is named, 0.1 where the verb
alone says that people are counted ("killing 12"), 0.2 where the counted is taken from an
earlier figure or sentence ("killed three people and wounded seven", "3,000 of them"), 0.15 for
an open number ("dozens"), 0.3 for "one", 0.1 without a predicate, and is multiplied by half the
doubt of the attribution it stands in. It never leaves 0.1 to 0.95.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from reports.extraction import _figures_nouns as nouns
from reports.extraction import _figures_people as people
from reports.extraction import _figures_setting as setting
from reports.extraction._figures_claims import Claim, claim, in_speaker
from reports.extraction._figures_predicates import Measure, Predicate, measure, of_some, predicate
from reports.extraction._figures_rates import recurring
from reports.extraction._figures_words import words
from reports.models.article import Article
from reports.models.document import Quantity
from reports.models.finding import Evidence, Figure, cite, finding_id
from reports.models.rule import refuse


class _Reading(NamedTuple):
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


def _read(doc: Doc, quantity: Quantity, before: _Reading | None) -> _Reading | None:
    """The counted and the predicate of one quantity; ``None`` where it is no figure."""
    top = nouns.anchor(doc, quantity)
    if top is None or in_speaker(doc, quantity):
        return None
    found = nouns.counted(doc, quantity, top)
    if found is not None and found.noun.lemma_.lower() in words("not_counted") and quantity.unit is None:
        return None
    if found is not None and _in_time(doc, found):
        found = None  # "56 per cent today"
    if found is not None and quantity.unit in words("calibres"):
        return None  # "155mm shells" names a kind of shell
    if found is not None and quantity.unit is not None and found.noun.lemma_.lower() in words("not_counted"):
        found = None  # "12% year on year"
    governing = predicate(found.noun if found is not None else top)
    if before is not None and nouns.is_whole(doc, before.quantity, quantity):
        governing = None  # of "17 of 20 drones were shot down" the predicate holds for 17
    if found is not None and of_some(found.noun):
        governing = None
    end, level = found.end if found is not None else quantity.end, None
    if found is None:
        found, level = _measured(quantity, top, governing)
    reading = _Reading(quantity, top, found, end, False, governing, nouns.sentence(doc, top), level)
    return _timed(doc, reading) if quantity.unit is None else reading


def _timed(doc: Doc, reading: _Reading) -> _Reading:
    """The figure with the rate behind what it counts: "2,000 containers a day"."""
    rate = recurring(doc, reading.end)
    if rate is None or reading.counted is None or reading.level is not None:
        return reading
    return reading._replace(quantity=reading.quantity._replace(unit=f"per {rate.period}"), end=rate.end)


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


def _completed(doc: Doc, reading: _Reading, before: _Reading | None) -> _Reading:
    """Give a number without a noun what it counts, from its own words or from before it."""
    pronoun = people.pronoun(doc, reading.quantity)
    if pronoun is None and (reading.counted is not None or reading.quantity.unit is not None):
        return reading
    number = doc[reading.top.i]
    found = people.bare(doc, reading.quantity, number, reading.predicate) if pronoun is None else None
    earlier = _taken_up(reading, before, pronoun is not None)
    if found is not None and not (found.counted.implied and earlier is not None and _befalls(before)):
        end = max(reading.end, found.counted.end)
        return reading._replace(counted=found.counted, end=end, predicate=found.predicate)
    if earlier is None and pronoun is not None:
        earlier = people.spoken_of(doc, number)
    if earlier is None or (reading.predicate is None and pronoun is None):
        return reading
    return reading._replace(counted=earlier, inherited=True)


def _befalls(before: _Reading | None) -> bool:
    verb = before.predicate.lemma if before is not None and before.predicate is not None else None
    return verb in words("befalling") or verb in words("human_deeds")


def _taken_up(reading: _Reading, before: _Reading | None, pronoun: bool) -> nouns.Counted | None:
    """What the figure before counted: in this sentence or, for a pronoun, in the one before it."""
    if before is None or before.counted is None or before.counted.implied or before.quantity.unit is not None:
        return None
    here = reading.sentence.start
    return before.counted if before.sentence.start == here or (pronoun and before.sentence.end == here) else None


def _is_figure(article: Article, reading: _Reading) -> bool:
    """Whether it counts a noun, has a unit, or stands alone on a verb of movement, death or possession."""
    number = article.text[reading.quantity.number_start : reading.quantity.number_end].lower()
    if number == "one" and reading.inherited and _measure(reading) != "flow":
        return False  # "two teams, one of them late"
    if reading.counted is not None or reading.quantity.unit is not None:
        return True
    verb = reading.predicate.lemma if reading.predicate else None
    return verb != "be" and (verb in words("flow") or verb in words("stock"))


def _measure(reading: _Reading) -> Measure:
    if " per " in f" {reading.quantity.unit or ''}":
        return "flow"  # so many in a time
    if reading.quantity.unit in words("lengths"):
        return None  # of "sentenced to 12 years" the years are neither
    step = nouns.preposition(reading.top) == "by"
    return measure(reading.predicate, reading.level, step=step)


def _confidence(reading: _Reading, number: str, made: Claim) -> float:
    implied = reading.counted is not None and reading.counted.implied is not None
    lost = 0.2 * reading.inherited + 0.1 * implied + 0.15 * (reading.counted is None)
    lost += 0.1 * (reading.predicate is None)
    lost += 0.15 * (number.lower() in words("open")) + 0.3 * (number.lower() == "one")
    doubt = 1.0 if made.attribution is None else 0.5 + made.attribution.confidence / 2
    return round(min(0.95, max(0.1, (0.9 - lost) * doubt)), 2)


def _evidence(article: Article, reading: _Reading, mention: Evidence, made: Claim) -> Evidence:
    """The sentence, with the attribution's passage where that goes beyond it."""
    start, end = min(reading.sentence.start_char, mention.start), max(reading.sentence.end_char, mention.end)
    if made.attribution is not None:
        start, end = min(start, made.attribution.evidence[0]), max(end, made.attribution.evidence[1])
    while start < mention.start and article.text[start].isspace():
        start += 1
    while end > mention.end and article.text[end - 1].isspace():
        end -= 1
    return cite(article, start, end)


def _figure(doc: Doc, article: Article, reading: _Reading) -> Figure:
    quantity, found = reading.quantity, reading.counted
    mention = cite(article, quantity.start, max(reading.end, quantity.end))
    made = claim(doc, quantity, reading.predicate)
    governors = {reading.top.i} | ({found.noun.i} if found is not None else set())
    governors |= {reading.predicate.token.i} if reading.predicate is not None else set()
    number = article.text[quantity.number_start : quantity.number_end]
    counted = (found.implied or article.text[found.start : found.end]) if found is not None else None
    measured = _measure(reading)
    return Figure(
        id=finding_id("f", mention, quantity.value, quantity.unit),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        quantifier=quantity.quantifier,
        unit=quantity.unit,
        counted=" ".join(counted.split()) if counted else None,
        predicate=reading.predicate.lemma if reading.predicate else None,
        measure=measured,
        claimant=made.claimant,
        via=made.via,
        status=made.status,
        time=setting.time(doc, reading.sentence, frozenset(governors), made.attribution, (mention.start, mention.end)),
        place=setting.place(doc, reading.sentence, frozenset(governors), moving=measured == "flow"),
        confidence=_confidence(reading, number, made),
        mention=mention,
        evidence=_evidence(article, reading, mention, made),
    )


def extract(doc: Doc, article: Article) -> Iterator[Figure]:
    """Yield the figures of ``doc`` in the order of the text.

    ``doc`` needs a parse, Penn tags and the layers quantities, times, names and attributions;
    its text has the offsets of ``article.text``. Never raises on odd input: what cannot be
    read as a figure is left out.
    """
    before: _Reading | None = None
    for quantity in doc._.quantities:
        reading = _read(doc, quantity, before)
        if reading is None:
            refuse(doc, "figures", quantity.start, quantity.end, _read)
            continue
        reading = _completed(doc, reading, before)
        if not _is_figure(article, reading):
            refuse(doc, "figures", quantity.start, quantity.end, _is_figure)
            continue
        before = reading
        yield _figure(doc, article, reading)
