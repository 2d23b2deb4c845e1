"""A briefing to the same briefing, proved: every line against the words it cites, now and later."""

from reports.proof._prove import prove
from reports.proof._verify import verify

__all__ = ["prove", "verify"]
