"""Numbers that count nothing: dates, ages, labels, scores, codes, articles and pronouns.

Each rule takes a candidate and says whether it is ruled out. The words they look for are
data files.
"""

from collections.abc import Callable

from reports.language._quantities_amounts import in_chain, year_like
from reports.language._quantities_scene import Candidate
from reports.language._quantities_words import at, past_hyphen, role, touches
from reports.language.gazetteers import word_set

_ADULT = 14
"""Least age that a noun without a name is told with."""


def _in_other_layer(found: Candidate) -> bool:
    """Inside a time expression ("23 October") or a name ("Channel 4")."""
    return found.scene.in_time(found.start, found.end) or found.scene.in_name(found.start, found.end)


def _duration(found: Candidate) -> bool:
    """As in "two years", "36-year-old", "three consecutive days", "aged 36"."""
    if found.amount.unit is not None and not found.amount.unit.startswith("per "):
        return False
    periods, index = word_set("quantities_periods"), past_hyphen(found.lexemes, found.qualified.end)
    after = at(found.lexemes, index)
    if after.lower in word_set("quantities_period_adjectives"):
        after = at(found.lexemes, past_hyphen(found.lexemes, index + 1))
    if after.lower.split("'")[0].split("’")[0] in periods or after.lower in periods:
        return True
    return at(found.lexemes, found.amount.start - 1).lower in ("age", "aged", "ages")


def _date(found: Candidate) -> bool:
    """As in "23 October", "Oct. 23", "October 23 and 24"; digits only."""
    lexemes, first = found.lexemes, found.amount.first
    if found.amount.unit is not None or at(lexemes, first).kind != "number" or found.amount.high > 31:
        return False
    before = at(lexemes, first - 1 if at(lexemes, first - 1).text != "." else first - 2)
    after = at(lexemes, found.amount.last)
    months = word_set("quantities_months")
    before_month = before.lower in months and before.text[:1].isupper()
    return before_month or (after.lower in months and after.text[:1].isupper())


def _year(found: Candidate) -> bool:
    """As in "in 2024", "1950-53", "the 2024 elections"; "2000 soldiers" is a count."""
    first = at(found.lexemes, found.amount.first)
    if not year_like(first) or found.amount.unit is not None:
        return False
    if touches(found.lexemes, found.amount.last - 1) and at(found.lexemes, found.amount.last).kind == "word":
        return True  # "1950s"
    before = at(found.lexemes, found.amount.start - 1).lower
    round_number = first.text.endswith("00") or not "1900" <= first.text < "2100"
    definite = before in word_set("quantities_year_before")
    if found.scene.counts(found.amount.end) and not definite and (round_number or found.qualified.found):
        return False
    return first.text >= "1900" or definite or not found.scene.counts(found.amount.end)


def _clock(found: Candidate) -> bool:
    """As in "2.15pm", "7 a.m."."""
    after = at(found.lexemes, found.amount.last)
    lettered = after.lower in ("a", "p") and at(found.lexemes, found.amount.last + 1).text == "."
    lettered = lettered and at(found.lexemes, found.amount.last + 2).lower == "m"
    return (after.lower in word_set("quantities_clock") and not after.text.isupper()) or lettered


def _age(found: Candidate) -> bool:
    """As in "Kim, 36, said", "the minister, 61, resigned": digits in apposition to a person."""
    lexemes, first = found.lexemes, found.amount.first
    if not found.bare or at(lexemes, first).kind != "number" or not 0 < found.amount.high <= 120:
        return False
    mark, name = at(lexemes, first - 1), at(lexemes, first - 2)
    after = at(lexemes, found.amount.last)
    if mark.text not in (",", "(") or name.kind != "word":
        return False
    if not name.text[:1].isupper():
        return mark.text == after.text == "," and found.amount.high >= _ADULT
    return after.text in (",", ")", ".", ";") or after.lower in ("from", "who", "said", "told", "of")


def _result(found: Candidate) -> bool:
    """As in "2-1", "won 15-0", "a 52-48 vote"."""
    lexemes, amount = found.lexemes, found.amount
    if in_chain(lexemes, amount):
        return True
    if amount.unit is not None or amount.high > 600:
        return False
    if amount.link != "-":
        return amount.link is None and _against(found)
    near = lexemes[max(0, amount.start - 5) : amount.end + 3]
    sides = at(lexemes, amount.start - 1).text[:1].isupper() and at(lexemes, amount.end).text[:1].isupper()
    return sides or any(lexeme.lower in word_set("quantities_scores") for lexeme in near)


def _against(found: Candidate) -> bool:
    """As in "Belgium 3 – 0 Panama": one number of a score with spaces around its dash."""
    lexemes, first, last = found.lexemes, found.amount.first, found.amount.last
    left = at(lexemes, first - 1).text in ("-", "–") and at(lexemes, first - 2).kind == "number"
    right = at(lexemes, last).text in ("-", "–") and at(lexemes, last + 1).kind == "number"
    return found.bare and found.amount.high <= 30 and (left or right)


def _code(found: Candidate) -> bool:
    """As in "T-72", "MH17", "Covid-19", "21st", "10x", "#5", "[3]"."""
    lexemes, first = found.lexemes, found.amount.first
    if at(lexemes, first).kind != "number":
        return False
    before = at(lexemes, found.amount.start - 1)
    hyphen = before.text in ("-", "\u2010", "\u2011") and touches(lexemes, found.amount.start - 2)
    left = found.amount.start - 2 if hyphen else found.amount.start - 1
    lettered = at(lexemes, left).kind in ("word", "skip")
    if lettered and touches(lexemes, found.amount.start - 1) and (hyphen or touches(lexemes, left)):
        return True
    if before.text in ("#", "№", "_", "=", "@", "^") or (
        before.text == "[" and at(lexemes, found.amount.end).text == "]"
    ):
        return True
    after = at(lexemes, found.amount.end)
    glued = after.kind in ("word", "skip", "number") and touches(lexemes, found.amount.end - 1)
    ended_in_digits = at(lexemes, found.amount.end - 1).kind == "number"
    listed = after.text in (".", ")") and found.scene.opens(found.amount.start) and before.text not in ("(", "“", '"')
    return (glued and ended_in_digits) or (listed and found.small and at(lexemes, found.amount.end + 1).kind == "word")


def _telephone(found: Candidate) -> bool:
    """Digits in a row of digit groups, "+" before a long one."""
    lexemes, first, last = found.lexemes, found.amount.first, found.amount.last
    groups = [at(lexemes, index) for index in (first - 1, last)]
    neighbours = any(group.kind == "number" and not year_like(group) for group in groups)
    if at(lexemes, first).kind != "number":
        return False
    bracketed = at(lexemes, last).text == ")" and at(lexemes, last + 1).kind == "number" and found.bare
    return (
        bracketed
        or (neighbours and found.amount.unit in (None, "JPY"))
        or (at(lexemes, first - 1).text == "+" and found.amount.unit is None)
    )


def _address(found: Candidate) -> bool:
    """As in "10 Downing Street"."""
    words = found.lexemes[found.amount.last : found.amount.last + 4]
    for word in words:
        if not word.text[:1].isupper():
            return False
        if word.lower in word_set("quantities_addresses"):
            return found.bare
    return False


def _first_of_list(found: Candidate) -> int:
    """The first number of "posts 542, 543 and 544" as lexeme index."""
    index = found.amount.first
    for _ in range(4):
        joint, number = at(found.lexemes, index - 1), at(found.lexemes, index - 2)
        if not (joint.lower in ("and", "or", ",", "&") and number.kind == "number"):
            break
        index -= 2
    return index


def _label(found: Candidate) -> bool:
    """As in "Article 5", "page 3", "Flight 17", "Boeing 737", "Apollo 11", "posts 542 and 543"."""
    first = _first_of_list(found)
    before, after = at(found.lexemes, first - 1), at(found.lexemes, found.amount.end)
    if before.text == "." and at(found.lexemes, first - 2).lower in ("no", "nos", "art", "sec"):
        return True
    if not found.bare or before.kind != "word":
        return False
    if before.lower in word_set("quantities_labels"):
        return not found.scene.counts(found.amount.end)
    if at(found.lexemes, first).kind != "number" or before.lower in word_set("quantities_months"):
        return False
    proper = before.text[:1].isupper() and not found.scene.opens(first - 1)
    if not found.scene.tagged:
        return proper and after.kind != "word"
    counting = found.scene.tag(found.amount.end)[:2] in ("NN", "JJ") and not after.text[:1].isupper()
    return not counting and (proper or found.scene.tag(first - 1) in ("NN", "NNS"))


def _capitalised(found: Candidate) -> bool:
    """As in "Group of Seven", "the Big Three": number words with a capital inside a sentence."""
    first = at(found.lexemes, found.amount.first)
    if first.kind != "word" or not first.text[:1].isupper() or found.scene.opens(found.qualified.start):
        return False
    return found.qualified.start == found.amount.start and not found.scene.headline(found.amount.first)


def _pointing_back(found: Candidate) -> bool:
    """As in "the two leaders", "both", "all three", "two countries"."""
    if found.amount.unit is not None or not found.small or at(found.lexemes, found.amount.first).kind == "number":
        return False
    before = at(found.lexemes, found.qualified.start - 1).lower
    lead = at(found.lexemes, found.qualified.start).lower
    if lead == "all" or (before in word_set("quantities_determiners") and not set(found.qualified.found) - {"exact"}):
        return True
    paired = at(found.lexemes, found.amount.end).lower in word_set("quantities_pairs")
    return paired and found.amount.high == 2 and not found.qualified.found


def _one(found: Candidate) -> bool:
    """As in "one" as pronoun or article: "one of the largest", "no one", "one day"."""
    lexemes = found.lexemes
    if at(lexemes, found.amount.first).lower != "one" or found.amount.unit is not None:
        return False
    if found.amount.last > found.amount.first + 1 or len(found.amount.numbers) > 1:
        return False
    after, before = at(lexemes, found.amount.end), at(lexemes, found.amount.first - 1)
    if before.lower in word_set("quantities_one_before") or after.text == "-":
        return True
    if found.qualified.found:
        return after.lower in ("of", "day", "another")
    if after.kind != "word" or after.lower in word_set("quantities_one_not"):
        return True
    return found.scene.tagged and found.scene.tag(found.amount.end)[:2] not in ("NN", "JJ", "VB")


def _factor(found: Candidate) -> bool:
    """As in "four times", "two-fold", "1.5x"."""
    index = past_hyphen(found.lexemes, found.qualified.end)
    return found.amount.unit is None and at(found.lexemes, index).lower in word_set("quantities_times_over")


def _adjective(found: Candidate) -> bool:
    """As in "two-state solution", "three-way talks"; "5,000-strong" remains a count."""
    lexemes, end = found.lexemes, found.amount.end
    after = past_hyphen(lexemes, end)
    if found.amount.unit is not None or after == end or found.amount.numbers[-1].scale > 1:
        return False
    return at(lexemes, after).kind == "word" and at(lexemes, after).lower not in word_set("quantities_strength")


def _difference(found: Candidate) -> bool:
    """As in "300 more than planned": how far two numbers are apart."""
    after, then = at(found.lexemes, found.amount.end), at(found.lexemes, found.amount.end + 1)
    return found.amount.unit is None and after.lower in word_set("quantities_comparisons") and then.lower == "than"


def _behind_hyphen(found: Candidate) -> bool:
    """As in "twenty-one" is read whole; "mid-forties", "sub-zero" and "hat-tricks-three" are none."""
    before = at(found.lexemes, found.amount.start - 1)
    hyphen = before.text in ("-", "\u2010", "\u2011") and touches(found.lexemes, found.amount.start - 1)
    lettered = (
        touches(found.lexemes, found.amount.start - 2) and at(found.lexemes, found.amount.start - 2).kind == "word"
    )
    return hyphen and lettered and role(at(found.lexemes, found.amount.first)) is not None


def _lone_part(found: Candidate) -> bool:
    """As in "half a heart": a part joined to nothing that can be measured."""
    lead = found.lexemes[found.amount.last - 1].lower
    return found.amount.numbers[0].part and lead in ("a", "an") and found.amount.unit == "percent"


RULES: tuple[Callable[[Candidate], bool], ...] = (
    _in_other_layer, _duration, _date, _year, _clock, _age, _result, _code, _telephone, _address,
    _label, _capitalised, _pointing_back, _one, _factor, _difference, _adjective, _behind_hyphen, _lone_part,
)  # fmt: skip


def excluded_by(found: Candidate) -> Callable[[Candidate], bool] | None:
    """The first rule that rules the candidate out; ``None`` where it counts or measures something."""
    return next((rule for rule in RULES if rule(found)), None)
