"""The ledger of an edition to a briefing: one file a section, run in the order of the outline."""

from reports.sections._compile import compile_briefing

__all__ = ["compile_briefing"]
