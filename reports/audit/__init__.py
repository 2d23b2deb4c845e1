"""A briefing to what published standards ask of it: each requirement met, not met, or not applicable."""

from reports.audit._audit import audit, summary
from reports.audit._nouns import Requirement, Verdict

__all__ = ["Requirement", "Verdict", "audit", "summary"]
