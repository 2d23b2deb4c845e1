"""The ledger to what may follow, by domain and horizon, each judgement with its holder and hedge."""

from collections import defaultdict

from reports.models.briefing import Section
from reports.models.claim import ImplicationEntry
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._judgements import table


def build(desk: Desk) -> Section | None:
    """One table a domain, the domain with most judgements first; within it by horizon."""
    domains: dict[str, list[ImplicationEntry]] = defaultdict(list)
    for entry in _rank.by_news(desk.ledger.implications)[: _rank.BODY["implications"]]:
        domains[entry.domain].append(entry)
    ranked = sorted(domains, key=lambda domain: (domain == "other", -len(domains[domain]), domain))
    blocks = tuple(table(desk, sorted(domains[domain], key=_horizon), domain.capitalize()) for domain in ranked)
    return Section(name="implications", title="What may follow", blocks=blocks) if blocks else None


def _horizon(entry: ImplicationEntry) -> tuple[str, float, str]:
    return entry.horizon.end or entry.horizon.start or "9999", -entry.salience, entry.key
