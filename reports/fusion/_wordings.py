"""One statement's findings to its wordings that differ, the fullest quotation first."""

import re
from collections.abc import Sequence

from reports.fusion._carry import Day
from reports.fusion._counted import nation_stem
from reports.fusion._denials import matter
from reports.fusion._words import fold
from reports.models.finding import Evidence, Mode, Statement
from reports.models.record import Wording

KEPT = 6
"""Wordings that an entry keeps over the editions."""
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_MODES: dict[Mode, int] = {"direct": 0, "mixed": 1, "indirect": 2}


def wordings(said: Sequence[Statement], before: Sequence[Wording], day: Day) -> tuple[Wording, ...]:
    """Each different wording once, as its first article has it, with the words that the fullest lacks."""
    found = [*before, *(_wording(one, day) for one in said)]
    distinct: dict[str, Wording] = {}
    for one in sorted(found, key=lambda one: (str(one.published), one.content.article, one.content.start)):
        distinct.setdefault(fold(one.content.text), one)
    ordered = sorted(distinct.values(), key=fullest_first)[:KEPT]
    return tuple(one.model_copy(update={"own": lacking(one.content, ordered[0].content)}) for one in ordered)


def fullest_first(one: Wording | Statement) -> tuple[int, int, int, str, int]:
    """Order of wordings: direct before reported, more quoted before less, longer before shorter."""
    quoted = sum(len(piece.text) for piece in one.quotations)
    return _MODES[one.mode], -quoted, -len(one.content.text), one.content.article, one.content.start


def lacking(content: Evidence, fullest: Evidence) -> tuple[Evidence, ...]:
    """Stretches of a wording whose words the fullest wording has no match for."""
    if content == fullest:
        return ()
    known = _classes(fullest.text)
    runs: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(content.text):
        said = _classes(token.group())
        if said and said <= known:
            runs.append([])
        elif said:
            runs[-1].append(token)
    return tuple(_cut(content, run[0].start(), run[-1].end()) for run in runs if run)


def _classes(text: str) -> frozenset[str]:
    """Classes of content words; a state's name and its adjective are one, words that only refer are none."""
    return frozenset(nation_stem(word) for word in matter(text))


def _cut(content: Evidence, start: int, end: int) -> Evidence:
    return Evidence(
        start=content.start + start, end=content.start + end, text=content.text[start:end], article=content.article
    )


def _wording(said: Statement, day: Day) -> Wording:
    article = day.shelf.articles[said.content.article]
    return Wording(
        mode=said.mode, content=said.content, quotations=said.quotations,
        outlet=article.outlet, published=article.published,
    )  # fmt: skip
