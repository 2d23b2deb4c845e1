"""A briefing to a verdict for each requirement, and the verdicts to one sentence."""

from collections.abc import Sequence

from reports.audit import admiralty, figures, icd203, icd206, ocha
from reports.audit._nouns import NotApplicable, Requirement, Verdict
from reports.models.briefing import Briefing
from reports.wording import ENGLISH, Wording, msgid, msgids

REQUIREMENTS: tuple[Requirement, ...] = (
    *icd203.REQUIREMENTS, *icd206.REQUIREMENTS, *admiralty.REQUIREMENTS, *ocha.REQUIREMENTS, *figures.REQUIREMENTS,
)  # fmt: skip

NONE = msgid(
    "Checked by program against {all} requirements of ICD 203 and 206, the Admiralty system, OCHA's template and the "
    "rules for figures: {met} are met, {idle} do not apply, none is missed."
)
MISSED = msgids(
    "Checked by program against {all} requirements of ICD 203 and 206, the Admiralty system, OCHA's template and the "
    "rules for figures: {met} are met, {idle} do not apply, {n} is not met ({names}).",
    "Checked by program against {all} requirements of ICD 203 and 206, the Admiralty system, OCHA's template and the "
    "rules for figures: {met} are met, {idle} do not apply, {n} are not met ({names}).",
)


def audit(briefing: Briefing) -> tuple[Verdict, ...]:
    """Hold a briefing against every requirement, in the order of the standards."""
    return tuple(_verdict(requirement, briefing) for requirement in REQUIREMENTS)


def _verdict(requirement: Requirement, briefing: Briefing) -> Verdict:
    found = requirement.check(briefing)
    if isinstance(found, NotApplicable):
        return Verdict(requirement, "not applicable", (found.why,))
    faults = tuple(dict.fromkeys(found))
    return Verdict(requirement, "fail" if faults else "pass", faults)


def summary(verdicts: Sequence[Verdict], words: Wording = ENGLISH) -> str:
    """One sentence for the method note: what was checked, and what is not met.

    A requirement is told in full in English only; elsewhere by clause and key, which `sitrep audit` explains.
    """
    met = sum(verdict.result == "pass" for verdict in verdicts)
    missed = [verdict.requirement for verdict in verdicts if verdict.result == "fail"]
    counts = {"all": len(verdicts), "met": met, "idle": len(verdicts) - met - len(missed)}
    if not missed:
        return words.text(NONE, **counts)
    names = words.semicolon.join(_named(requirement, words) for requirement in missed)
    return words.count(len(missed), *MISSED, names=names, **counts)


def _named(requirement: Requirement, words: Wording) -> str:
    if not words.language.startswith("en"):
        return f"{requirement.clause}, {requirement.key}"
    return f"{requirement.clause}: {requirement.asks[:1].lower()}{requirement.asks[1:-1]}"
