"""Changes whose entry is gone to sentences: who fell silent or took what back, with the last words."""

from reports.models.briefing import Run
from reports.models.claim import Change
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._cited import Cited
from reports.sections._context import in_context
from reports.sections._names import named, occurs
from reports.sections._phrases import run, said, short_day


def gone(desk: Desk, change: Change, limit: int) -> Cited:
    """What is no longer reported or no longer stands, in the last words that it rests on."""
    whole = in_context(desk, change.evidence[0])
    if change.before and len(whole.text.split()) > limit and occurs(change.before, whole.text):
        return _value(desk, change)
    colon, words = desk.wording.colon, said(whole.text, "words", limit)
    found = named(desk, change.who, change.evidence)
    who: list[Run] = []
    more: tuple[Evidence, ...] = ()
    if found and not occurs(found[0].text, words[0].text):
        who, more = [found[0], run(colon)], found[1]
    return Cited([run(_lead(desk, change) + colon, "muted"), *who, *words], (*change.evidence, *more))


def _value(desk: Desk, change: Change) -> Cited:
    """Value, what it counts and whose it is, where the sentence is too long to be told."""
    found = named(desk, change.who, change.evidence)
    past = desk.ledger.earlier
    groups = (*desk.ledger.figures, *(past.figures if past else ()))
    claim = next((one for group in groups for one in group.claims if one.key == change.key), None)
    noun = claim.counted if claim and claim.counted and occurs(claim.counted, change.evidence[0].text) else None
    colon = desk.wording.colon
    who = [found[0], run(colon)] if found else []
    what = [run(" "), run(noun, "words")] if noun else []
    runs = [run(_lead(desk, change) + colon, "muted"), *who, run(change.before or "", "value"), *what, run(".")]
    return Cited(runs, (*change.evidence, *(found[1] if found else ())))


def _lead(desk: Desk, change: Change) -> str:
    words, day = desk.wording, short_day(desk, change.last) if change.last else None
    if change.kind == "gone quiet":
        return words.text("Not reported since {day}", day=day) if day else words.text("Not reported any more")
    if change.before is not None:
        return words.text("No longer in the article as corrected")
    return words.text("Taken back on {day}", day=day) if day else words.text("Taken back")
