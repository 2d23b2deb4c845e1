"""An annotated document with its findings and a place in it to why something was found there."""

from reports.explanation._explain import by_id, explain

__all__ = ["by_id", "explain"]
