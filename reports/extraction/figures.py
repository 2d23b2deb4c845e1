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

from spacy.tokens import Doc

from reports.extraction import _figures_nouns as nouns
from reports.extraction import _figures_setting as setting
from reports.extraction._figures_claims import Claim, claim
from reports.extraction._figures_predicates import Measure, measure
from reports.extraction._figures_reading import Reading, excluded_by, read
from reports.extraction._figures_words import words
from reports.models.article import Article
from reports.models.finding import Evidence, Figure, cite, finding_id
from reports.models.rule import refuse


def _is_figure(article: Article, reading: Reading) -> bool:
    """Whether it counts a noun, has a unit, or stands alone on a verb of movement, death or possession."""
    number = article.text[reading.quantity.number_start : reading.quantity.number_end].lower()
    if number == "one" and reading.inherited and _measure(reading) != "flow":
        return False  # "two teams, one of them late"
    if reading.counted is not None or reading.quantity.unit is not None:
        return True
    verb = reading.predicate.lemma if reading.predicate else None
    return verb != "be" and (verb in words("flow") or verb in words("stock"))


def _measure(reading: Reading) -> Measure:
    if " per " in f" {reading.quantity.unit or ''}":
        return "flow"  # so many in a time
    if reading.quantity.unit in words("lengths"):
        return None  # of "sentenced to 12 years" the years are neither
    step = nouns.preposition(reading.top) == "by"
    return measure(reading.predicate, reading.level, step=step)


def _confidence(reading: Reading, number: str, made: Claim) -> float:
    implied = reading.counted is not None and reading.counted.implied is not None
    lost = 0.2 * reading.inherited + 0.1 * implied + 0.15 * (reading.counted is None)
    lost += 0.1 * (reading.predicate is None)
    lost += 0.15 * (number.lower() in words("open")) + 0.3 * (number.lower() == "one")
    doubt = 1.0 if made.attribution is None else 0.5 + made.attribution.confidence / 2
    return round(min(0.95, max(0.1, (0.9 - lost) * doubt)), 2)


def _evidence(article: Article, reading: Reading, mention: Evidence, made: Claim) -> Evidence:
    """The sentence, with the attribution's passage where that goes beyond it."""
    start, end = min(reading.sentence.start_char, mention.start), max(reading.sentence.end_char, mention.end)
    if made.attribution is not None:
        start, end = min(start, made.attribution.evidence[0]), max(end, made.attribution.evidence[1])
    while start < mention.start and article.text[start].isspace():
        start += 1
    while end > mention.end and article.text[end - 1].isspace():
        end -= 1
    return cite(article, start, end)


_CLOSING = {"“": "”", "‘": "’", "«": "»", '"': '"'}


def _closed(text: str, start: int, end: int) -> int:
    """``end``, or the character after the mark that closes a quotation begun within: '33 "terrorists"'."""
    opened = next((mark for mark in _CLOSING if text.count(mark, start, end) % 2), None)
    return end + 1 if opened is not None and text[end : end + 1] == _CLOSING[opened] else end


def _figure(doc: Doc, article: Article, reading: Reading) -> Figure:
    quantity, found = reading.quantity, reading.counted
    mention = cite(article, quantity.start, _closed(article.text, quantity.start, max(reading.end, quantity.end)))
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
    before: Reading | None = None
    for quantity in doc._.quantities:
        exclusion = excluded_by(doc, quantity)
        reading = read(doc, quantity, before) if exclusion is None else None
        if exclusion is not None or reading is None:
            refuse(doc, "figures", quantity.start, quantity.end, exclusion or read)
        elif not _is_figure(article, reading):
            refuse(doc, "figures", quantity.start, quantity.end, _is_figure)
        else:
            before = reading
            yield _figure(doc, article, reading)
