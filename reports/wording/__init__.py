"""Words of the house to the language of a report: phrases, dates, numbers, enumerations, direction.

en-GB is the language that the code is written in: its phrases are the msgids of the gettext
catalogues in ``catalogues/``, and its dates are written without loading the CLDR. Every other
language has a catalogue and its conventions from the CLDR, through Babel. Digits are Latin in
all of them, so that a number can be compared with the words that a line cites.
"""

from reports.wording._badges import BADGES
from reports.wording._languages import DEFAULT, ENGLISH, LANGUAGES, known, wording
from reports.wording._template import placeholders
from reports.wording._wording import Wording, msgid, msgids

__all__ = [
    "BADGES",
    "DEFAULT",
    "ENGLISH",
    "LANGUAGES",
    "Wording",
    "known",
    "msgid",
    "msgids",
    "placeholders",
    "wording",
]
