"""TimeML files (TempEval, TimeBank) to texts with their times.

XML with the text in ``<TEXT>`` and ``<TIMEX3 type="DATE" value="2013-03-22">…</TIMEX3>`` around its
expressions; the date of writing is the TIMEX3 in ``<DCT>``. Events, signals and links are taken
out, and so are TIMEX3 elements without words.
"""

import re
from datetime import date
from pathlib import Path

from reports.evaluation.readers.timex2 import Text, inline

_VALUE = re.compile(r'\bvalue="([^"]*)"', re.IGNORECASE)


def read(file: Path) -> Text:
    """Read one document."""
    source = file.read_text(encoding="utf-8", errors="replace")
    start, end = source.find("<TEXT>"), source.rfind("</TEXT>")
    body = source[start + 6 : end] if 0 <= start < end else source
    text, gold = inline(body, "TIMEX3", _VALUE)
    created = re.search(r'<DCT>\s*<TIMEX3[^<>]*\bvalue="(\d{4}-\d\d-\d\d)', source)
    return Text(
        file.stem, date.fromisoformat(created[1]) if created else None, text, [g for g in gold if g.start < g.end]
    )
