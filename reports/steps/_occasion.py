"""Why something is sent: as an edition, a flash or an erratum, for the first time or again."""

from typing import NamedTuple

from reports.models.message import Kind


class Occasion(NamedTuple):
    """Why something is sent."""

    kind: Kind = "edition"
    name: str = ""
    """Empty for the first of its kind to a recipient; what is sent beside it has a name."""
    reason: str | None = None
    """Of a flash edition: what set it off, in one sentence."""
    resent: bool = False
    """The recipient may have got it before."""
