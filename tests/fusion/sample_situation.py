"""The sample situation of ``seeds/``, read by the whole pipeline: its three editions as ledgers."""

import datetime as dt
from pathlib import Path

from reports.models.claim import FigureClaim, FigureGroup, ImplicationEntry, Ledger, StatementEntry
from reports.settings import load
from reports.steps import Request
from reports.steps.analyze import analyze
from reports.steps.compile import compile as compile_edition
from reports.steps.ingest import ingest
from reports.storage.repository import Repository

NOW = dt.datetime(2024, 10, 25, 6, 30, tzinfo=dt.UTC)
DAYS = (18, 22, 23)


def october(day: int) -> dt.date:
    return dt.date(2024, 10, day)


def editions(root: Path, folder: Path) -> dict[int, Ledger]:
    """Day of October to the ledger of its edition."""
    database = f"sqlite:///{folder / 'sample.db'}"
    environment = {"SITREP_DATABASE": database, "SITREP_OUTPUT": str(folder / "output")}
    settings = load(root / "seeds" / "sitrep.toml", environment)
    (situation,) = settings.situations
    for day in DAYS:
        request = Request(
            settings=settings, situation=situation, date=october(day), sources=settings.sources,
            output=folder / "output", now=NOW,
        )  # fmt: skip
        ingest(request, _silent)
        analyze(request, _silent)
        compile_edition(request, _silent)
    found: dict[int, Ledger] = {}
    with Repository.open(database) as repository:
        for day in DAYS:
            briefing = repository.editions.latest(situation.name, october(day))
            assert briefing is not None
            found[day] = briefing.ledger
    return found


def _silent(_sentence: str) -> None:
    """Progress that nobody watches."""


def claim(ledger: Ledger, claimant: str | None, expression: str, counting: str = "") -> FigureClaim:
    """The claim of somebody that is worded so, of a group whose label has the words ``counting``."""
    found = [
        claim
        for group in ledger.figures
        for claim in group.claims
        if claim.claimant == claimant and claim.expression.casefold() == expression and counting in group.label
    ]
    assert found, [(one.claimant, one.expression) for group in ledger.figures for one in group.claims]
    return found[0]


def group_of(ledger: Ledger, found: FigureClaim) -> FigureGroup:
    """The group that a claim is in."""
    return next(group for group in ledger.figures if found in group.claims)


def said(ledger: Ledger, speaker: str, words: str) -> StatementEntry:
    """The entry of a speaker with a wording that has the words."""
    found = [
        entry for entry in ledger.statements
        if entry.speaker == speaker and any(words in one.content.text for one in entry.wordings)
    ]  # fmt: skip
    assert found, [entry.content.text for entry in ledger.statements if entry.speaker == speaker]
    return found[0]


def judged(ledger: Ledger, holder: str, words: str) -> ImplicationEntry:
    """The judgement of a holder that has the words."""
    found = [entry for entry in ledger.implications if entry.holder == holder and words in entry.content.text]
    assert found, [(entry.holder, entry.content.text) for entry in ledger.implications]
    return found[0]
