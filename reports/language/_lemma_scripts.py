"""A word form and a script to its lemma; a script says how many letters go and which come.

The classes of a lemma classifier after Straka (2018), UDPipe 2.0 Prototype at CoNLL 2018:
``=`` keeps the form, ``~`` puts it in lower case, ``2y`` takes two letters from the end of the
lower-case form and adds "y".
"""

import re

KEEP, LOWER = "=", "~"
_EDIT = re.compile(r"(\d+)(.*)", re.DOTALL)


def script_of(form: str, lemma: str) -> str:
    """The script that makes ``lemma`` of ``form``."""
    if lemma == form and form != form.lower():
        return KEEP
    lower = form.lower()
    if lemma == lower:
        return LOWER
    shared = 0
    while shared < min(len(lower), len(lemma)) and lower[shared] == lemma[shared]:
        shared += 1
    return f"{len(lower) - shared}{lemma[shared:]}"


def lemma_of(form: str, script: str) -> str:
    """Carry ``script`` out on ``form``; one that would take more letters than there are only lowers."""
    if script == KEEP:
        return form
    edit = _EDIT.fullmatch(script)
    lower = form.lower()
    if edit is None or int(edit[1]) > len(lower):
        return lower
    return lower[: len(lower) - int(edit[1])] + edit[2]
