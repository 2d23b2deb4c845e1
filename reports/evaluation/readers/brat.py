"""Attributions in brat standoff files (PolNeAR, PARC) to spans of source, cue and content.

A text ``NAME.txt`` and annotations ``NAME.ann`` beside it; or, as PolNeAR has them, ``text/NAME.txt`` and
``attributions/NAME_ANNOTATOR.ann``, of which the first annotator's is read. Lines of annotations::

    T1<tab>Source 10 22;30 34<tab>words      a stretch, maybe in parts: Source, Cue or Content
    R1<tab>Attribution Arg1:T1 Arg2:T2       ties two stretches
    E1<tab>Attribution:T3 Content:T1         ties all that it names

Stretches that are tied, directly or through others, are one attribution, for each of its contents.
Offsets count code points of the text. The date of an article is the first in its name (YYYY-MM-DD).
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reports.evaluation.metrics.overlap import Spans
from reports.evaluation.metrics.speakers import Said

_ROLES = ("source", "cue", "content")


class Text(NamedTuple):
    """One article with its attributions."""

    name: str
    published: date | None
    text: str
    said: list[Said]


def read(annotations: list[Path]) -> list[Text]:
    """Read the texts that the annotation files belong to, each once; one without its text is left out."""
    chosen: dict[Path, Path] = {}
    for file in sorted(annotations):
        text = _text_of(file)
        if text is not None:
            chosen.setdefault(text, file)
    return [
        Text(
            text.stem,
            _date(text.stem),
            text.read_text(encoding="utf-8"),
            attributions(file.read_text(encoding="utf-8")),
        )
        for text, file in chosen.items()
    ]


def _text_of(file: Path) -> Path | None:
    places = (
        file.with_suffix(".txt"),
        file.parent.parent / "text" / f"{file.stem.rpartition('_')[0]}.txt",
        file.parent.parent / "text" / f"{file.stem}.txt",
    )
    return next((place for place in places if place.is_file()), None)


def _date(name: str) -> date | None:
    match = re.search(r"\d{4}-\d\d-\d\d", name)
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def attributions(lines: str) -> list[Said]:
    """Read the attributions of one annotation file, in the order of their contents."""
    stretches: dict[str, tuple[str, Spans]] = {}
    ties: list[list[str]] = []
    for line in lines.splitlines():
        key, _, rest = line.partition("\t")
        told = rest.partition("\t")[0]
        if key.startswith("T") and told:
            role, _, offsets = told.partition(" ")
            spans = tuple((int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", offsets))
            stretches[key] = (role.lower(), spans)
        elif key.startswith(("R", "E")):
            ties.append(re.findall(r":(T\d+)", told))
    groups = _joined(list(stretches), ties)
    said = []
    for group in groups:
        parts: dict[str, list[Spans]] = {role: [] for role in _ROLES}
        for key in group:
            role, spans = stretches[key]
            if role in parts:
                parts[role].append(spans)
        speaker, cue = (tuple(sorted(span for spans in parts[role] for span in spans)) for role in _ROLES[:2])
        said += [Said(content, speaker, cue) for content in parts["content"]]
    return sorted(said)


def _joined(keys: list[str], ties: list[list[str]]) -> list[list[str]]:
    """Put tied stretches into groups (union of overlapping ties)."""
    group = {key: key for key in keys}

    def root(key: str) -> str:
        while group[key] != key:
            group[key] = group[group[key]]
            key = group[key]
        return key

    for tie in ties:
        known = [key for key in tie if key in group]
        for key in known[1:]:
            group[root(key)] = root(known[0])
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(root(key), []).append(key)
    return list(found.values())
