"""Document to the numbers in it: value, bounds, quantifier and unit of each.

The component reads ``doc.text`` with a lexer of its own, so that it does not depend on how a
tokenizer cuts "US$5bn" or "10–12"; the layers ``times`` and ``names`` and the tags, where the
document has them, rule out dates, labels and articles. It runs after those layers.

Conventions:

* ``value`` is the number stated, in base units: 1.2 million is 1200000, 3 km is 3 with unit
  "kilometre". For a range it is the lower bound, never the middle: no source states that.
* ``low`` and ``high`` are set only where the source sets a bound: both for a range, ``low``
  for "at least" and "more than", ``high`` for "up to" and "fewer than".
* ``quantifier`` is "exact" where no word qualifies the number.
* A part of a whole ("a third of", "one in five") is a percentage, rounded to two decimals.
* An open number ("dozens", "several hundred") has the value of its scale as least bound.
* A rate keeps what it is counted by in the unit: "USD per barrel", "per day", "per 100000 people".
* A length of time is a quantity where it measures something ("lasted 40 days"), not where it says when.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from reports.language._quantities_amounts import Amount, amount_at
from reports.language._quantities_durations import duration
from reports.language._quantities_exclusions import excluded_by
from reports.language._quantities_lexer import Lexeme, read
from reports.language._quantities_numbers import number_at
from reports.language._quantities_quantifiers import Qualified, qualify
from reports.language._quantities_scene import Candidate, Scene
from reports.language.layers import register
from reports.models.document import Quantity
from reports.models.rule import refuse, rule_name


def _quantity(lexemes: tuple[Lexeme, ...], amount: Amount, qualified: Qualified) -> Quantity:
    low, high = qualified.bounds(amount.low, amount.high)
    quantifier = qualified.quantifier
    if amount.numbers[0].open and not qualified.found:
        quantifier, low = "at least", amount.low
    return Quantity(
        start=lexemes[qualified.start].start,
        end=lexemes[qualified.end - 1].end,
        number_start=lexemes[amount.start if amount.low < 0 else amount.first].start,
        number_end=lexemes[amount.last - 1].end,
        value=float(amount.low),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        quantifier=quantifier,
        unit=amount.unit,
        rule=rule_name(amount_at),
    )


def _quantities(doc: Doc, text: str) -> Iterator[Quantity]:
    lexemes = read(text)
    scene, index, floor = Scene(doc, text, lexemes), 0, 0
    while index < len(lexemes):
        number = number_at(lexemes, index)
        if number is None:
            index += 1
            continue
        amount = amount_at(lexemes, number)
        if amount is None:
            index = number.end
            continue
        qualified = qualify(lexemes, max(amount.start, floor), amount.end, floor)
        length = duration(Candidate(scene, amount, qualified))
        if length is not None:
            amount = amount._replace(unit=length[0], end=length[1])
            qualified = qualify(lexemes, max(amount.start, floor), amount.end, floor)
        exclusion = excluded_by(Candidate(scene, amount, qualified)) if length is None else None
        if exclusion is None:
            yield _quantity(lexemes, amount, qualified)
            floor = qualified.end
        else:
            refuse(doc, "quantities", lexemes[qualified.start].start, lexemes[qualified.end - 1].end, exclusion)
        index = max(amount.end, number.end)


def _shared(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Give "45" of "45 and 50 kilometres" the unit of its neighbour."""
    for index, one in enumerate(found):
        two = found[index + 1] if index + 1 < len(found) else None
        between = text[one.end : two.start].strip().lower() if two and two.start - one.end < 8 else None
        joined = between in ("and", "or", "to") and two is not None and two.start == two.number_start
        behind = two is not None and two.unit is not None and 0 < two.end - two.number_end < 24
        if two is not None and one.unit is None and joined and behind:
            yield one._replace(unit=two.unit)
        else:
            yield one


def quantities(doc: Doc) -> Doc:
    """Lay the layer ``doc._.quantities``, in the order of the text, on the document.

    Reads ``doc._.times`` and ``doc._.names`` and, where present, Penn tags. Linear in the
    length of the text; digit strings of more than 18 digits are passed over.
    """
    register()
    text = doc.text  # spaCy joins it anew on every access
    doc._.quantities = tuple(_shared(text, list(_quantities(doc, text))))
    return doc
