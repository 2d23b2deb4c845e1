"""Changes whose entry is gone to sentences: who fell silent or took what back, with the last words."""

from reports.models.briefing import Run
from reports.models.claim import Change
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._context import in_context
from reports.sections._names import named, occurs
from reports.sections._phrases import day, run, said
from reports.sections._wording import Wording


def gone(desk: Desk, change: Change, limit: int) -> Wording:
    """What is no longer reported or no longer stands, in the last words that it rests on."""
    whole = in_context(desk, change.evidence[0])
    words = said(whole.text, "words", limit)
    found = named(desk, change.who, change.evidence)
    who: list[Run] = []
    more: tuple[Evidence, ...] = ()
    if found and not occurs(found[0].text, words[0].text):
        who, more = [found[0], run(": ")], found[1]
    return Wording([run(f"{_lead(desk, change)}: ", "muted"), *who, *words], (*change.evidence, *more))


def _lead(desk: Desk, change: Change) -> str:
    when = day(change.last, desk.edition.date.year) if change.last else None
    if change.kind == "gone quiet":
        return f"Not reported since {when}" if when else "Not reported any more"
    if change.before is not None:
        return "No longer in the article as corrected"
    return f"Taken back on {when}" if when else "Taken back"
