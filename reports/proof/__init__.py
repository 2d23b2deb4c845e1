"""A briefing to the same briefing, proved: every line against the words it cites, now and later."""

from reports.proof._lines import units
from reports.proof._normal import stands_in
from reports.proof._prove import prove
from reports.proof._verify import verify

__all__ = ["prove", "stands_in", "units", "verify"]
