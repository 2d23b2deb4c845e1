"""An article's text to the outlets and agencies that it credits, by words that say so.

What rests on a named outlet is no independent report of it (circular reporting), whoever prints it:
"Reuters reported", "told the Courier".
A credit in the opening, the title and the first two sentences, holds for the whole article, any
other for the sentence it stands in. An outlet's own name in its own article is no credit.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from reports.fusion._press import Press
from reports.fusion._words import fold, lines
from reports.models.article import Article
from reports.models.finding import Evidence

OPENING = 2
"""Sentences of the body that are the opening."""
MOST = 200
"""Names of outlets in one article that are looked at: the first ones."""
SPAN = 4
"""Words around a name that are looked at for the words of crediting."""
_CAPITAL = re.compile(r"(?<![\w’'-])(?:[A-Z]|dpa)[\w’'./-]*")
_NATION = re.compile(r"(?:an|ish|ese|ch|i|ic)$")
"""Endings of nationalities: "Russian television" and "a French daily" are nobody's name."""
_STOP = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z0-9])|\n+")
_WORD = re.compile(r"[\w’'-]+")


class Credit(NamedTuple):
    """Where an article credits an outlet."""

    outlet: str
    start: int
    end: int


class Credits(NamedTuple):
    """All credits of one article."""

    opening: tuple[str, ...]
    """Outlets that the whole article rests on by its own opening."""
    within: tuple[Credit, ...]
    agency: str | None = None
    """Agency whose copy the article is."""

    def near(self, piece: Evidence) -> tuple[str, ...]:
        """Outlets that the very words of ``piece`` rest on; for agency copy the agency."""
        agency = (self.agency,) if self.agency else ()
        named = (credit.outlet for credit in self.within if piece.start <= credit.start and credit.end <= piece.end)
        return tuple(dict.fromkeys((*agency, *named)))


def credits_of(article: Article, press: Press) -> Credits:
    """Find the outlets that an article credits, in order of their place."""
    own = press.owner(article.outlet)
    found = [credit for credit in _named(article.text, press) if press.owner(credit.outlet) != own]
    until = _opening_ends(article)
    opening = [credit.outlet for credit in found if credit.end <= until]
    agency = press.name(article.agency) if press.owner(article.agency) != own else None
    return Credits(tuple(dict.fromkeys(opening)), tuple(found), agency)


def _opening_ends(article: Article) -> int:
    body = next((zone for zone in article.zones if zone.kind == "body"), None)
    if body is None:
        return 0
    stops = [body.start + stop.start() for stop in _STOP.finditer(article.text[body.start : body.end])]
    return stops[OPENING - 1] if len(stops) >= OPENING else body.end


def _named(text: str, press: Press) -> Iterator[Credit]:
    """Names of known outlets, and names that stand beside what outlets are called, where they are credited."""
    known = list(_known(text, press))
    taken = {(credit.start, credit.end) for credit in known}
    for place in islice(_unknown().finditer(text), MOST):
        start, end = next(place.span(name) for name in ("before", "behind", "apposed") if place[name])
        if any(start < last and first < end for first, last in taken) or _NATION.search(text[start:end]):
            continue
        if _credited(text, start, end) or _credited(text, place.start(), place.end()):
            known.append(Credit(press.name(text[start:end]) or text[start:end], start, end))
    return iter(sorted(known, key=lambda credit: credit.start))


def _known(text: str, press: Press) -> Iterator[Credit]:
    seen = 0
    for word in _CAPITAL.finditer(text):
        first = word.group().removesuffix("’s").removesuffix("'s").rstrip(".")
        for name in press.starting_with(first):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                seen += 1
                if _credited(text, word.start(), end):
                    yield Credit(press.name(name) or name, word.start(), end)
                break
        if seen == MOST:
            return


def _credited(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that something is taken from it."""
    line = text.rfind("\n", 0, start) + 1
    before = [fold(word) for word in _WORD.findall(text[max(line, start - 60) : start])][-SPAN:]
    if before and before[-1] in ("the", "newspaper", "agency", "broadcaster", "daily"):
        before.pop()
        if before and before[-1] in ("the", "news", "state"):
            before.pop()
    if any(_ends(before, cue) for cue in _cues("credit_before")):
        return True
    # what stands behind another clause's mark is not the outlet's
    after = [fold(word) for word in _WORD.findall(re.split(r"[.;:!?\n]", text[end : end + 60], maxsplit=1)[0])][:SPAN]
    return any(after[: len(cue)] == list(cue) for cue in _cues("credit_after"))


def _ends(words: Sequence[str], cue: Sequence[str]) -> bool:
    return list(words[-len(cue) :]) == list(cue)


@cache
def _unknown() -> re.Pattern[str]:
    """A name with a media noun: "the daily Chosun", "Lysa radio", "the War Zone, a military news website"."""
    noun = "(?:" + "|".join(sorted(lines("media_nouns"), key=len, reverse=True)) + ")"
    name = r"[A-Z][\w’'-]*\w(?: [A-Z][\w’'-]*\w){0,3}"
    return re.compile(
        rf"(?<![\w’'-])(?:{noun} (?P<behind>{name})|(?P<before>{name}) {noun}(?!\w)"
        rf"|(?P<apposed>{name}), (?:a|an|the|its) (?:[\w’'-]+ ){{0,3}}{noun}(?!\w))"
    )


@cache
def _cues(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines(name))
