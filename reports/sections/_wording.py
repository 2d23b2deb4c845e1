"""Entries of the ledger to lines: who said, claims or expects what, in the source's own words.

A sentence is never composed from a finding's fields alone. Where speaker, cue and content
follow each other in the source, everything after the speaker is taken over as it stands, with
its tense, its negation and its addressee; otherwise the content stands after a colon or in
quotation marks.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.models.briefing import Line, Run
from reports.models.claim import FigureClaim, ImplicationEntry, StatementEntry, Support
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections._names import named, occurs, role_of
from reports.sections._phrases import clean, count, run, said, when

UNCOUNTED = 14
"""Words of the sentence that stand for what is counted where no noun does."""
CITED = 3
"""Most sources that one line cites; the others are counted in it and stand in the JSON report."""
LEANING = frozenset({"who", "which", "whose", "to", "if", "whether", "and", "or"})
"""Words that open a clause which cannot stand alone."""
INDIRECT = ("deny", "decline", "doubt", "ask")
"""Stances that content behind a colon would turn into its opposite."""
LEAD_IN = 70
"""Longest way, in characters, from a speaker to what is said, that is taken over."""


_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]*$")


class Wording(NamedTuple):
    """Runs of a line with the evidence they rest on."""

    runs: list[Run]
    evidence: tuple[Evidence, ...]


def cited_of(desk: Desk, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence to cite: one piece for each original, at most ``CITED``, in the order given."""
    group_of = {name: group[0] for group in desk.ledger.same_text for name in group}
    chosen: dict[str, Evidence] = {}
    for piece in evidence:
        chosen.setdefault(group_of.get(piece.article, piece.article), piece)
    return tuple(chosen.values())[:CITED]


def line(desk: Desk, wording: Wording, badge: str | None = None) -> Line:
    """A cited line."""
    return Line(runs=tuple(wording.runs), citations=desk.cite(*dict.fromkeys(wording.evidence)), badge=badge)


def novelty(desk: Desk, entry: FigureClaim | StatementEntry | ImplicationEntry) -> str | None:
    """The badge of an entry: what the last edition did not have; none in a first edition."""
    return None if desk.ledger.first or entry.novelty == "known" else entry.novelty


def carriers(support: Support) -> str:
    """How widely a claim is carried: "1 report", "2 reports in 3 outlets"."""
    reports = count(support.originals, "report")
    outlets = len(support.outlets)
    return f"{reports} in {count(outlets, 'outlet')}" if outlets > support.originals else reports


def statement(desk: Desk, entry: StatementEntry, limit: int, *, role: bool = True) -> Wording:
    """Who said what, as one sentence."""
    cited = cited_of(desk, entry.evidence)
    whole = cited[0]
    name = named(desk, entry.speaker, cited)
    follows = _as_told(entry)
    if name is None:
        return Wording(said(whole.text, "words", limit), cited)
    runs, evidence = [name[0]], (*cited, *name[1])
    office = role_of(desk, entry.speaker, evidence) if role else None
    if office:
        runs += [run(" ("), office[0], run(")")]
        evidence = (*evidence, *office[1])
    if follows:
        return Wording([*runs, run(" "), *said(follows, "words", limit)], evidence)
    if entry.mode == "direct" and entry.quotations and entry.quotations[0].article == whole.article:
        return Wording([*runs, run(" said: "), *said(entry.quotations[0].text, "quote", limit)], evidence)
    leaning = entry.content.text.split()[0].casefold() in LEANING
    if leaning or entry.stance in INDIRECT or not _holds(whole, entry.content):
        return Wording(said(whole.text, "words", limit), cited)
    return Wording([*runs, run(": "), *said(entry.content.text, "words", limit)], evidence)


def _holds(whole: Evidence, part: Evidence) -> bool:
    return whole.article == part.article and whole.start <= part.start and part.end <= whole.end


def _as_told(entry: StatementEntry) -> str | None:
    """The source's words from behind the speaker to the end of the content, if they are one stretch."""
    whole, cue, content = entry.evidence[0], entry.cue, entry.content
    speakers = [piece for piece in entry.speaker_mentions if piece.article == content.article]
    if not cue or not speakers or not (_holds(whole, content) and _holds(whole, cue) and _holds(whole, speakers[0])):
        return None
    speaker = speakers[0]
    if not (speaker.end <= cue.start and cue.end <= content.start <= speaker.end + LEAD_IN):
        return None
    between = whole.text[speaker.end - whole.start : content.start - whole.start]
    if any(mark in between for mark in ',.;:"“”—–()') or not between.startswith(" ") or cue.text.endswith("ing"):
        return None
    return whole.text[speaker.end - whole.start : content.end - whole.start]


def claimant(desk: Desk, claim: FigureClaim) -> Wording:
    """Who claims a figure, and through whom."""
    cited = _latest(desk, claim)
    name = named(desk, claim.claimant, cited)
    if name is None:
        return Wording([run("not attributed", "muted")], cited)
    via = named(desk, claim.via, cited)
    more = [run(", through "), via[0]] if via else []
    return Wording([name[0], *more], (*cited, *name[1], *(via[1] if via else ())))


def _latest(desk: Desk, claim: FigureClaim) -> tuple[Evidence, ...]:
    """The evidence to cite: the latest few, with the one that holds the expression first."""
    holding = [piece for piece in claim.evidence if occurs(claim.expression, piece.text)]
    return cited_of(desk, (*holding[-1:], *claim.evidence[::-1]))


def value(desk: Desk, claim: FigureClaim) -> Wording:
    """The value in the words of the source."""
    return Wording([run(claim.expression, "value")], _latest(desk, claim))


def counted(desk: Desk, claim: FigureClaim) -> Wording:
    """What is counted, in the words of the source."""
    cited = _latest(desk, claim)
    words = next((claim.counted for piece in cited if claim.counted and occurs(claim.counted, piece.text)), None)
    return Wording([run(words, "words")] if words else said(cited[0].text, "words", UNCOUNTED), cited)


def as_of(desk: Desk, claim: FigureClaim) -> str:
    """The time a value is for, else the day it was last reported."""
    year = desk.edition.date.year
    known = when(claim.time, year)
    if known:
        return known
    reported = claim.support.latest
    return f"reported {reported.day} {reported:%b}" if reported else "no date"


def judgement(desk: Desk, entry: ImplicationEntry, limit: int) -> Wording:
    """What may follow, with its hedge: the content where it is a sentence of its own, else its sentence."""
    cited = cited_of(desk, entry.evidence)
    whole, content = cited[0], entry.content
    hedged = not entry.hedge or occurs(entry.hedge, content.text)
    if not _holds(whole, content):
        return Wording(said(whole.text, "words", limit), cited)
    opens = not whole.text[: content.start - whole.start].strip('"“‘ ') or _SENTENCE_END.search(
        whole.text[: content.start - whole.start]
    )
    words = content.text if opens and hedged else _sentence(whole, content)
    return Wording(said(words, "words", limit), cited)


def _sentence(whole: Evidence, content: Evidence) -> str:
    """The sentence of ``whole`` around ``content``, so that who doubts or fears it stays in view."""
    before, after = whole.text[: content.start - whole.start], whole.text[content.end - whole.start :]
    starts = [match.end() for match in _SENTENCE.finditer(before)]
    ends = [match.start() + 1 for match in _SENTENCE.finditer(after)]
    start = starts[-1] if starts else 0
    return whole.text[start : content.end - whole.start + (ends[0] if ends else len(after))]


def holder(desk: Desk, name: str | None, via: str | None, cited: Sequence[Evidence]) -> Wording:
    """Whose judgement it is, and who relays it."""
    cited = cited_of(desk, cited)
    found = named(desk, name, cited)
    if found is None:
        return Wording([run("not attributed", "muted")], cited)
    relay = named(desk, via, cited)
    more = [run(", through "), relay[0]] if relay else []
    return Wording([found[0], *more], (*cited, *found[1], *(relay[1] if relay else ())))


def words_of(text: str, cited: Sequence[Evidence]) -> str | None:
    """``text`` cleaned, if the cited words hold it."""
    return clean(text) if any(occurs(clean(text), piece.text) for piece in cited) else None
