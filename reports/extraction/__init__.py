"""Documents to findings: pure generators, each finding with the words it rests on."""

from reports.extraction._analyse import analyse

__all__ = ["analyse"]
