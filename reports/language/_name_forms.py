"""A place in the document to the end of the longest gazetteer form that starts there."""

import re
from functools import cache

from spacy.tokens import Doc

from reports.language import gazetteers as gz

_MAX_FORM = 8
"""Words of the longest form in the gazetteers."""

_OPENING = re.compile(r"\w+")


@cache
def _openings() -> frozenset[str]:
    """What the forms of the gazetteers open with: letters and digits up to the first other character."""
    forms = (*gz.state_by_name(), *gz.bodies(), *gz.places(), *gz.state_by_demonym())
    return frozenset(opening[0] for form in forms if (opening := _OPENING.match(form)))


def form_end(doc: Doc, start: int) -> int | None:
    """End of the longest gazetteer form that starts at ``start``."""
    opening = _OPENING.match(doc[start].text)
    if opening is None or opening[0] not in _openings():
        return None  # nearly every word: slices of a document are dear
    for end in range(min(len(doc), start + _MAX_FORM), start, -1):
        form = doc[start:end].text
        if form in gz.state_by_name() or form in gz.bodies() or (end - start > 1 and form in gz.places()):
            return end
        if form in gz.state_by_demonym() and (end - start > 1 or doc[end - 1].tag_ in ("NNPS", "NNS")):
            return end
    return None
