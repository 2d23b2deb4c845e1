"""A word that could look ahead to whether it does: what is over, asked or unsaid does not.

Documented decisions: counterfactuals ("could have been avoided") and what may already have
happened are no implications; a guess about how things are ("may be hiding") counts with a
condition, a date ahead or words of risk or consequence alone; who is asked whether something will
be judges nothing, but who says that it is not known whether it will be leaves it possible.
"""

from reports.extraction._questions import question, reported_question, unsaid
from reports.extraction._supposed import Reading, no_future
from reports.extraction._trigger import W
from reports.extraction._words import words


def counts(reading: Reading) -> bool:
    """Whether the clause is a judgement of what may come."""
    trigger, attribution = reading.trigger, reading.attribution
    if question(trigger.token) or reported_question(trigger, attribution) or unsaid(trigger, attribution):
        return False
    if trigger.dated and not _date_ahead(reading):
        return False
    return not (no_future(reading) if trigger.token.tag_ == "MD" else _over(reading))


def _date_ahead(reading: Reading) -> bool:
    """Whether a date ahead stands with the word; behind a progressive it must lie after the article."""
    trigger, published = reading.trigger, reading.setting.published
    for time in reading.times():
        if not reading.setting.ahead(time) or trigger.first.idx <= time.start <= trigger.token.idx:
            continue
        after = time.first is not None and published is not None and time.first[:10] > published
        if after or trigger.token.tag_ != "VBG":
            return True
    return False


def _over(reading: Reading) -> bool:
    """As in "was expected to win": over, unless a past cue shifted it or its date lies ahead."""
    trigger, attribution = reading.trigger, reading.attribution
    token, verb = trigger.token, trigger.verb
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "aux:pass", "cop")} | {trigger.first.lower_}
    if "had" in helpers:
        return True
    noun = token.pos_ == "NOUN"
    past = bool(helpers & {"was", "were"}) or (verb if noun else token).tag_ == "VBD"
    past = past or any(c.tag_ == "VBD" and c.dep_ in ("aux", "aux:pass", "cop") for c in verb.children)
    if not past or trigger.owner == "speaker":
        return False
    if noun:
        lasting = verb.lemma_.lower() in words(W, "raising") or trigger.owner == "subject"
        return attribution is None and not lasting
    if attribution is not None and attribution.mode != "direct":
        return False
    contrary = any(c.lower_ == "but" for child in verb.children for c in (child, *child.children))
    return trigger.owner == "subject" or contrary or not _date_ahead(reading)
