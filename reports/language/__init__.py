"""Articles to annotated documents: our spaCy pipeline and its rule components."""

from reports.language._version import version

__all__ = ["version"]
