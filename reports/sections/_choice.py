"""The ledger to what the highlights tell: the figures, statements and judgements that score highest.

Each candidate scores up to 3 for change (contradicted, withdrawn or revised 3, denied 2.5, new 2,
confirmed 1), up to 3 for independence (one an original), up to 3 for salience, up to 1 for
severity and up to 1 for a horizon that is near (``_severity``), and for its kind a figure group
with several claimants 1.5, a single figure 1, an implication 0.75, a statement 0.5; 1.5 less
where nobody is named, 1.5 less where its words lean on the sentence before. Ties go by kind and
key. No two rest on the same words, no actor speaks twice, no kind fills more than two of the
five, and what stood in an earlier edition only makes up the least two.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reports.models.claim import FigureGroup, ImplicationEntry, StatementEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._claims import says_what
from reports.sections._names import named
from reports.sections._phrases import leans
from reports.sections._severity import nearness, severity

LEAST, MOST, OF_A_KIND = 2, 5, 2
NOVELTY = {"revised": 3.0, "new": 2.0, "confirmed": 1.0, "known": 0.0}
CHANGE = {"contradicted": 3.0, "withdrawn": 3.0, "revised": 3.0, "denied": 2.5}
"""What a change scores in place of the novelty of its entry, where that is less."""
WEAK = 1.5
"""What a candidate without a named source, or one that cannot be read alone, scores less."""


class Candidate(NamedTuple):
    """What may be told in a highlight, and what it is ranked and told apart by."""

    news: bool
    score: float
    kind: str
    key: str
    who: frozenset[str]
    evidence: tuple[Evidence, ...]
    entry: FigureGroup | StatementEntry | ImplicationEntry


def chosen(desk: Desk) -> list[Candidate]:
    """Two to five candidates, fewer only where the day has no more, the highest score first."""
    found: list[Candidate] = []
    for candidate in sorted(_candidates(desk), key=lambda one: (not one.news, -one.score, one.kind, one.key)):
        if not candidate.news and len(found) >= LEAST:
            break
        alike = sum(other.kind == candidate.kind for other in found)
        if alike < OF_A_KIND and not any(_repeats(candidate, other) for other in found):
            found.append(candidate)
        if len(found) == MOST:
            break
    return found


def _score(kind: float, fresh: float, originals: int, salience: float, who: str | None) -> float:
    # somebody without a name ("officials"), or nobody, stands behind those who answer for their words
    nameless = 0.0 if who and any(char.isupper() for char in who) else WEAK
    return round(kind + fresh + min(originals, 3) + 3 * salience - nameless, 6)


def _candidates(desk: Desk) -> Iterator[Candidate]:
    for group in desk.ledger.figures:
        if group.unit or says_what(group.claims[0].counted):
            yield _of_group(desk, group)
    for said in desk.ledger.statements:
        if named(desk, said.speaker, said.evidence):
            yield _of_entry(desk, "statement", 0.5, said, said.speaker or "")
    for entry in desk.ledger.implications:
        if named(desk, entry.holder, entry.evidence):
            yield _of_entry(desk, "implication", 0.75, entry, entry.holder or "")


def _news(desk: Desk, key: str, fresh: str) -> float:
    """What has changed about an entry, at most: its own novelty, or a change that names it."""
    changed = (CHANGE.get(change.kind, 0.0) for change in desk.ledger.changes if change.key == key)
    return max(NOVELTY[fresh], *changed, 0.0)


def _of_entry(desk: Desk, kind: str, base: float, entry: StatementEntry | ImplicationEntry, who: str) -> Candidate:
    fresh = _news(desk, entry.key, entry.novelty)
    score = _score(base, fresh, entry.support.originals, entry.salience, who) + severity(entry)
    score += nearness(entry.horizon, desk.edition.date) if isinstance(entry, ImplicationEntry) else 0.0
    score -= WEAK if leans(entry.content.text) else 0.0
    return Candidate(entry.novelty != "known", score, kind, entry.key, frozenset({who}), entry.evidence, entry)


def _of_group(desk: Desk, group: FigureGroup) -> Candidate:
    top = min(group.claims, key=lambda claim: (_rank.FRESH[claim.novelty], -claim.support.originals))
    several = len({claim.claimant for claim in group.claims}) > 1
    originals = max(claim.support.originals for claim in group.claims)
    fresh = max(_news(desk, claim.key, claim.novelty) for claim in group.claims)
    score = _score(1.5 if several else 1.0, fresh, originals, group.salience, top.claimant) + severity(group)
    # several claimants side by side speak for nobody alone
    who = frozenset[str]() if several or not top.claimant else frozenset({top.claimant})
    evidence = tuple(piece for claim in group.claims for piece in claim.evidence)
    return Candidate(top.novelty != "known", score, "figure", group.key, who, evidence, group)


def _repeats(one: Candidate, other: Candidate) -> bool:
    if one.who & other.who:
        return True
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence
    )
