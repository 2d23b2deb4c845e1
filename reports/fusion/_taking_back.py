"""Words before what is told to whether they take it back: "withdrew his accusation that"."""

import re
from functools import cache

from reports.fusion._cues import any_of
from reports.models.finding import Figure, Statement

_FIRST_PERSON = re.compile(r"\A\W*(?:we|i)\b", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    verb, between, noun = (any_of(name) for name in ("taking_back", "taken_back_between", "said_nouns"))
    return re.compile(rf"(?<!\w){verb}(?:\s+{between})*\s+{noun}(?!\w)", re.IGNORECASE)


def figure_taken_back(figure: Figure) -> bool:
    """Whether the words before the value take it back: "no longer stand by the figure of 900"."""
    before = figure.evidence.text[: max(figure.mention.start - figure.evidence.start, 0)]
    return _pattern().search(before) is not None


def statement_taken_back(said: Statement) -> bool:
    """Whether a statement is told as one that its speaker takes back, by the outlet or in the first person."""
    before = said.evidence.text[: max(said.content.start - said.evidence.start, 0)]
    if _pattern().search(before):
        return True
    return bool(_FIRST_PERSON.match(said.content.text) and _pattern().search(said.content.text))
