"""Texts with TIMEX2 in line (WikiWars, ACE) to their times.

Plain text or SGML with ``<TIMEX2 val="1939-09-01">…</TIMEX2>`` around expressions; the text is what
stands between ``<TEXT>`` and ``</TEXT>``, or all of it. The date of writing is the TIMEX2 in
``<DATETIME>``. Of nested expressions the outermost counts. Other tags are taken out.
"""

import html
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reports.evaluation.metrics.tempeval import Gold

_TAG = re.compile(r"(<[^<>]*>)")
_VALUE = re.compile(r'\bval="([^"]*)"', re.IGNORECASE)


class Text(NamedTuple):
    """One document with its times."""

    name: str
    published: date | None
    text: str
    times: list[Gold]


def read(file: Path) -> Text:
    """Read one document."""
    source = file.read_text(encoding="utf-8", errors="replace")
    start, end = source.find("<TEXT>"), source.rfind("</TEXT>")
    body = source[start + 6 : end] if 0 <= start < end else source
    text, gold = inline(body, "TIMEX2", _VALUE)
    outer = [g for g in gold if not any(o[:2] != g[:2] and o.start <= g.start and g.end <= o.end for o in gold)]
    created = re.search(r'<DATETIME>\s*<TIMEX2[^<>]*\bval="(\d{4}-\d\d-\d\d)', source, re.IGNORECASE)
    return Text(file.stem, date.fromisoformat(created[1]) if created else None, text, sorted(outer))


def inline(source: str, tag: str, value: re.Pattern[str]) -> tuple[str, list[Gold]]:
    """Take the tags out of a text; give it and the expressions that ``tag`` marked."""
    parts: list[str] = []
    gold: list[Gold] = []
    opened: list[tuple[int, str]] = []
    at = 0
    for part in _TAG.split(source):
        name = (
            part[1:].lstrip("/").split(None, 1)[0].rstrip(">").upper() if part.startswith("<") and len(part) > 2 else ""
        )
        if not part.startswith("<"):
            plain = html.unescape(part)
            parts.append(plain)
            at += len(plain)
        elif name == tag and not part.startswith("</"):
            match = value.search(part)
            opened.append((at, match[1] if match else ""))
        elif name == tag and opened:
            start, told = opened.pop()
            gold.append(Gold(start, at, told))
    return "".join(parts), sorted(gold)
