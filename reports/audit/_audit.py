"""A briefing to a verdict for each requirement, and the verdicts to one sentence."""

from collections.abc import Sequence

from reports.audit import admiralty, figures, icd203, icd206, ocha
from reports.audit._nouns import NotApplicable, Requirement, Verdict
from reports.models.briefing import Briefing

REQUIREMENTS: tuple[Requirement, ...] = (
    *icd203.REQUIREMENTS, *icd206.REQUIREMENTS, *admiralty.REQUIREMENTS, *ocha.REQUIREMENTS, *figures.REQUIREMENTS,
)  # fmt: skip


def audit(briefing: Briefing) -> tuple[Verdict, ...]:
    """Hold a briefing against every requirement, in the order of the standards."""
    return tuple(_verdict(requirement, briefing) for requirement in REQUIREMENTS)


def _verdict(requirement: Requirement, briefing: Briefing) -> Verdict:
    found = requirement.check(briefing)
    if isinstance(found, NotApplicable):
        return Verdict(requirement, "not applicable", (found.why,))
    faults = tuple(dict.fromkeys(found))
    return Verdict(requirement, "fail" if faults else "pass", faults)


def summary(verdicts: Sequence[Verdict]) -> str:
    """One sentence for the method note: what was checked, and what is not met."""
    met = sum(verdict.result == "pass" for verdict in verdicts)
    missed = [verdict.requirement for verdict in verdicts if verdict.result == "fail"]
    idle = len(verdicts) - met - len(missed)
    text = (
        f"Checked by program against {len(verdicts)} requirements of ICD 203 and 206, the Admiralty system, "
        f"OCHA's template and the rules for figures: {met} are met, {idle} do not apply"
    )
    if not missed:
        return f"{text}, none is missed."
    named = "; ".join(
        f"{requirement.clause}: {requirement.asks[:1].lower()}{requirement.asks[1:-1]}" for requirement in missed
    )
    return f"{text}, {len(missed)} {'is' if len(missed) == 1 else 'are'} not met ({named})."
