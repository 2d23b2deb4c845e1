"""Findings to how grave and how near they are: what the highlights weigh beside news and backing.

A finding is grave (1) where its own words tell of harm to life, flight or force, by the words of
``data/grave_words.txt``; a risk or consequence that does not, and a warning, demand or denial,
counts half. A judgement is near by the days from the edition to the end of its horizon.
"""

import re
from datetime import date
from functools import cache

from reports.models.claim import FigureGroup, ImplicationEntry, StatementEntry
from reports.models.finding import TimeSpan
from reports.sections._data import words
from reports.sections._phrases import iso_day

NEAR = ((2, 1.0), (7, 0.75), (31, 0.5), (366, 0.25))
"""Days to the end of a horizon, and what it scores up to there."""
HALF_GRAVE = ("warn", "demand", "deny", "accuse", "condemn")


@cache
def _grave() -> re.Pattern[str]:
    forms = (re.escape(form).replace(r"\*", r"\w*") for form in sorted(words("grave_words")))
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b", re.IGNORECASE)


def severity(entry: FigureGroup | StatementEntry | ImplicationEntry) -> float:
    """0, 0.5 or 1; of a figure group by what it counts and what is said of it."""
    if isinstance(entry, FigureGroup):
        told = [entry.label, *(claim.predicate or "" for claim in entry.claims)]
        return 1.0 if _grave().search(" ".join(told)) else 0.0
    if _grave().search(entry.content.text):
        return 1.0
    if isinstance(entry, StatementEntry):
        return 0.5 if entry.stance in HALF_GRAVE else 0.0
    return 0.5 if entry.kind in ("risk", "consequence") else 0.0


def nearness(horizon: TimeSpan, day: date) -> float:
    """1 for a horizon that ends within two days, less for later ones, 0 for one that is past or not told."""
    end = iso_day(horizon.end) or iso_day(horizon.start)
    if end is None or end < day:
        return 0.0
    return next((score for days, score in NEAR if (end - day).days <= days), 0.0)
