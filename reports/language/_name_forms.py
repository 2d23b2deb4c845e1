"""A place in the document to the end of the longest gazetteer form that starts there."""

import re
from functools import cache

from spacy.tokens import Doc

from reports.language import gazetteers as gz

_OPENING = re.compile(r"\w+")
_PIECE = re.compile(r"\w+|[^\w\s]")
"""What a form has no more tokens than."""


@cache
def _openings() -> dict[str, int]:
    """What the forms of the gazetteers open with, up to a mark or blank, and the most tokens of such a form."""
    most: dict[str, int] = {}
    for form in (*gz.state_by_name(), *gz.bodies(), *gz.places(), *gz.state_by_demonym()):
        if opening := _OPENING.match(form):
            most[opening[0]] = max(most.get(opening[0], 0), len(_PIECE.findall(form)))
    return most


def form_end(doc: Doc, start: int) -> int | None:
    """End of the longest gazetteer form that starts at ``start``."""
    opening = _OPENING.match(doc[start].text)
    most = _openings().get(opening[0]) if opening is not None else None
    if most is None:
        return None  # nearly every word: slices of a document are dear
    for end in range(min(len(doc), start + most), start, -1):
        form = doc[start:end].text
        if form in gz.state_by_name() or form in gz.bodies() or (end - start > 1 and form in gz.places()):
            return end
        if form in gz.state_by_demonym() and (end - start > 1 or doc[end - 1].tag_ in ("NNPS", "NNS")):
            return end
    return None
