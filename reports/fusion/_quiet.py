"""Two ledgers to the entries of weight that fell silent between them."""

from collections.abc import Iterator
from datetime import date

from reports.models.claim import Change, FigureClaim, ImplicationEntry, Ledger, StatementEntry

QUIET = 3
"""Editions in a row without an article that carries an entry, after which it has gone quiet."""
OF_WEIGHT = 2
"""Original reports that an entry needs for its silence to be worth a line."""


def gone_quiet(earlier: Ledger, later: Ledger) -> Iterator[Change]:
    """Entries that were silent for fewer than ``QUIET`` editions in ``earlier`` and are for as many in ``later``.

    An entry of weight has a named claimant, speaker or holder and ``OF_WEIGHT`` originals; of a
    figure group the claim with most originals stands for all. The change cites its last words.
    """
    past = later.earlier
    if past is None or not earlier.editions or earlier.editions[-1:] == later.editions[-1:]:
        return
    for group in past.figures:
        claims = [claim for claim in group.claims if claim.claimant and not claim.withdrawn]
        claim = max(claims, key=lambda claim: (claim.support.originals, claim.key), default=None)
        if claim and _silent(claim, earlier, later):
            yield _change("figure", claim, claim.claimant, claim.expression)
    for entry in past.statements:
        if entry.speaker and not entry.withdrawn and _silent(entry, earlier, later):
            yield _change("statement", entry, entry.speaker, None)
    for judged in past.implications:
        if judged.holder and not judged.due and _silent(judged, earlier, later):
            yield _change("implication", judged, judged.holder, None)


def _silent(entry: FigureClaim | StatementEntry | ImplicationEntry, earlier: Ledger, later: Ledger) -> bool:
    since = entry.edition or entry.support.latest
    if since is None or entry.support.originals < OF_WEIGHT:
        return False
    return _after(since, earlier) < QUIET <= _after(since, later)


def _after(since: date, ledger: Ledger) -> int:
    return sum(edition > since for edition in ledger.editions)


def _change(
    subject: str, entry: FigureClaim | StatementEntry | ImplicationEntry, who: str | None, told: str | None
) -> Change:
    return Change.model_validate(
        {
            "kind": "gone quiet", "subject": subject, "key": entry.key, "before": told, "who": who, "weight": 0,
            "last": entry.support.latest, "evidence": entry.evidence[-1:],
        }
    )  # fmt: skip
