"""Claims of figures to words: the value, what it counts, who claims it, as of when."""

import re

from reports.models.briefing import Run
from reports.models.claim import FigureClaim
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._cited import Cited, cited_of, holder
from reports.sections._context import in_context
from reports.sections._data import forms
from reports.sections._data import words as listed_words
from reports.sections._names import occurs
from reports.sections._phrases import clean, clip, run, when

UNCOUNTED = 9
"""Words of the sentence that stand for what is counted where no noun does."""
_OF_WHERE = r" (?:of|from) (?:the )?[A-Z][\w’'-]*[\w](?: [A-Z][\w’'-]*[\w])*(?![\w’'])"
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)|[–—()]")


def claimant(desk: Desk, claim: FigureClaim, *, opening: bool = True) -> Cited:
    """Who claims a figure, and through whom."""
    return holder(desk, claim.claimant, claim.via, latest(desk, claim), opening=opening)


def latest(desk: Desk, claim: FigureClaim) -> tuple[Evidence, ...]:
    """The evidence to cite: the latest few, with the one that holds the expression first."""
    holding = [piece for piece in claim.evidence if occurs(claim.expression, piece.text)]
    return cited_of(desk, (*holding[-1:], *claim.evidence[::-1]))


def value(desk: Desk, claim: FigureClaim, *, opening: bool = True) -> Cited:
    """The value in the words of the source; within a sentence without the capital it may have there."""
    told = claim.expression
    if not opening and len(told.split()) > 1 and told.split()[0].istitle():
        told = told[:1].lower() + told[1:]
    return Cited([run(told, "value")], latest(desk, claim))


def says_what(counted: str | None) -> bool:
    """Whether the words for what is counted tell a reader anything: "number" alone does not."""
    return bool(counted) and (counted or "").split()[-1].casefold() not in listed_words("hollow_nouns")


def counted(desk: Desk, claim: FigureClaim) -> Cited:
    """What is counted, in the words of the source; where no noun tells, the clause around the value."""
    cited = latest(desk, claim)
    noun = claim.counted if says_what(claim.counted) else None
    where = next((piece for piece in cited if noun and occurs(noun, piece.text)), None)
    if noun is None or where is None:
        return Cited(_clause(desk, claim, cited[0]), cited)
    # "soldiers" is told in full where the source goes on "from North Korea"
    full = re.search(rf"(?<!\w){re.escape(noun)}{_OF_WHERE}", where.text)
    befell = fate(claim, where.text)
    told = [run(" "), run(befell, "words")] if befell and not occurs(befell, full.group() if full else noun) else []
    return Cited([run(full.group() if full else noun, "words"), *told], cited)


def fate(claim: FigureClaim, sentence: str) -> str | None:
    """What befell the counted, in the words of the source: people "died", passengers "rescued"."""
    return next((form for form in forms("befalling").get(claim.predicate or "", ()) if occurs(form, sentence)), None)


def _clause(desk: Desk, claim: FigureClaim, piece: Evidence) -> list[Run]:
    """Words of the clause behind the value, before it where it ends there."""
    sentence = in_context(desk, piece).text
    place = sentence.find(claim.expression)
    behind = sentence[place + len(claim.expression) :]
    end = _CLAUSE.search(behind)
    after = clean(behind[: end.start()] if end else behind)
    if len(after.split()) > 1:
        kept, cut = clip(after, UNCOUNTED)
        return [run("… "), run(kept, "words"), *([run(" …")] if cut else [])]
    before = sentence[: max(place, 0)].rstrip("([{“‘\"' ")
    starts = [mark.end() for mark in _CLAUSE.finditer(before)]
    told = (clean(before[starts[-1] if starts else 0 :]) or clean(before)).split()
    lead = [run("… ")] if len(told) > UNCOUNTED else []
    return [*lead, run(" ".join(told[-UNCOUNTED:]) or clean(sentence), "words"), run(" …")]


def as_of(desk: Desk, claim: FigureClaim) -> str | Run:
    """The time a value is for, else the day it was last reported."""
    words, reported = desk.wording, claim.support.latest
    known = when(desk, claim.time)
    if known:
        return known
    # Translators: no time is known for a value; the day on which it was reported stands for it.
    return words.text("reported {day}", day=words.short_date(reported)) if reported else words.text("no date")
