"""The ledger to two to five highlights.

Candidates are figure groups, statements and implications. Each scores up to 3 for novelty
(revised 3, new 2, confirmed 1), up to 3 for independence (one an original), up to 3 for
salience, and for its kind a figure group with several claimants 1.5, a single figure 1, an
implication 0.75, a statement 0.5; 1.5 less where nobody is named. The highest come first; no
two rest on the same words, no actor speaks twice, no kind fills more than two of the five,
and what stood in an earlier edition only makes up the least two.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reports.models.briefing import Bullets, Line, Section
from reports.models.claim import FigureGroup, ImplicationEntry, StatementEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._figure_tables import label
from reports.sections._names import named
from reports.sections._phrases import run
from reports.sections._wording import Wording, claimant, holder, judgement, line, novelty, statement, value

LEAST, MOST, OF_A_KIND = 2, 5, 2
LIMIT = 38
"""Words of a source in one highlight."""
NOVELTY = {"revised": 3.0, "new": 2.0, "confirmed": 1.0, "known": 0.0}


class _Candidate(NamedTuple):
    news: bool
    score: float
    kind: str
    key: str
    who: frozenset[str]
    evidence: tuple[Evidence, ...]
    entry: FigureGroup | StatementEntry | ImplicationEntry


def build(desk: Desk) -> Section | None:
    """Two to five bullets, fewer only where the day has no more."""
    chosen: list[_Candidate] = []
    for candidate in sorted(_candidates(desk), key=lambda found: (not found.news, -found.score, found.kind, found.key)):
        if not candidate.news and len(chosen) >= LEAST:
            break
        alike = sum(other.kind == candidate.kind for other in chosen)
        if alike < OF_A_KIND and not any(_repeats(candidate, other) for other in chosen):
            chosen.append(candidate)
        if len(chosen) == MOST:
            break
    lines = tuple(_line(desk, candidate) for candidate in chosen)
    return Section(name="highlights", title="Highlights", blocks=(Bullets(lines=lines),)) if lines else None


def _score(kind: float, fresh: str, originals: int, salience: float, who: str | None) -> float:
    # somebody without a name ("officials"), or nobody, stands behind those who answer for their words
    nameless = 0.0 if who and any(char.isupper() for char in who) else 1.5
    return round(kind + NOVELTY[fresh] + min(originals, 3) + 3 * salience - nameless, 6)


def _candidates(desk: Desk) -> Iterator[_Candidate]:
    for group in desk.ledger.figures:
        if group.unit or group.claims[0].counted:
            yield _of_group(group)
    for said in desk.ledger.statements:
        if named(desk, said.speaker, said.evidence):
            yield _of_entry("statement", 0.5, said, said.speaker or "")
    for entry in desk.ledger.implications:
        if named(desk, entry.holder, entry.evidence):
            yield _of_entry("implication", 0.75, entry, entry.holder or "")


def _of_entry(kind: str, base: float, entry: StatementEntry | ImplicationEntry, who: str) -> _Candidate:
    score = _score(base, entry.novelty, entry.support.originals, entry.salience, who)
    return _Candidate(entry.novelty != "known", score, kind, entry.key, frozenset({who}), entry.evidence, entry)


def _of_group(group: FigureGroup) -> _Candidate:
    top = min(group.claims, key=lambda claim: (_rank.FRESH[claim.novelty], -claim.support.originals))
    several = len({claim.claimant for claim in group.claims}) > 1
    originals = max(claim.support.originals for claim in group.claims)
    score = _score(1.5 if several else 1.0, top.novelty, originals, group.salience, top.claimant)
    # several claimants side by side speak for nobody alone
    who = frozenset[str]() if several or not top.claimant else frozenset({top.claimant})
    evidence = tuple(piece for claim in group.claims for piece in claim.evidence)
    return _Candidate(top.novelty != "known", score, "figure", group.key, who, evidence, group)


def _repeats(one: _Candidate, other: _Candidate) -> bool:
    if one.who & other.who:
        return True
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence
    )


def _line(desk: Desk, candidate: _Candidate) -> Line:
    entry = candidate.entry
    if isinstance(entry, FigureGroup):
        return _of_figures(desk, entry)
    if isinstance(entry, StatementEntry):
        return line(desk, statement(desk, entry, LIMIT), "denial" if entry.denies else novelty(desk, entry))
    who = holder(desk, entry.holder, entry.via, entry.evidence)
    what = judgement(desk, entry, LIMIT)
    return line(
        desk, Wording([*who.runs, run(": "), *what.runs], (*what.evidence, *who.evidence)), novelty(desk, entry)
    )


def _of_figures(desk: Desk, group: FigureGroup) -> Line:
    """One claim in the words of its source, or the values of several claimants side by side."""
    badge = next((novelty(desk, claim) for claim in group.claims if novelty(desk, claim)), None)
    claimants = {claim.claimant for claim in group.claims}
    if len(claimants) == 1:
        return line(desk, _told(desk, group), badge)
    lead = "Claims differ on " if group.relation == "conflict" else "Several claims on "
    runs, evidence = (
        [run(lead), run(group.label[:1] + label(group)[1:], "strong"), run(": ")],
        [],
    )
    for position, claim in enumerate(sorted(group.claims, key=lambda claim: claim.planned)[:4]):
        who, much = claimant(desk, claim), value(desk, claim)
        planned = [run(" planned", "muted")] if claim.planned else []
        runs += [run("; " if position else ""), *much.runs, *planned, run(" ("), *who.runs, run(")")]
        evidence += [*much.evidence[:1], *who.evidence[:1], *who.evidence[len(much.evidence) :]]
    return line(desk, Wording([*runs, run(".")], tuple(evidence)), badge)


def _told(desk: Desk, group: FigureGroup) -> Wording:
    """The statement that carries the figure, where one does; else claimant and sentence."""
    claim = group.claims[0]
    place = claim.evidence[-1]
    for entry in desk.ledger.statements:
        first = entry.evidence[0]
        if first.article == place.article and first.start <= place.start and place.end <= first.end and entry.speaker:
            told = statement(desk, entry, LIMIT)
            if any(claim.expression in part.text for part in told.runs):
                return told
    words = Wording([run(place.text.strip(), "words")], (place,))
    return words if len(place.text.split()) <= LIMIT else _short(desk, group)


def _short(desk: Desk, group: FigureGroup) -> Wording:
    claim = group.claims[0]
    who, much = claimant(desk, claim), value(desk, claim)
    mention = next((m for m in claim.mentions if m.article == much.evidence[0].article), claim.mentions[-1])
    return Wording(
        [*who.runs, run(": "), run(mention.text, "words"), run(".")], (*much.evidence, mention, *who.evidence)
    )
