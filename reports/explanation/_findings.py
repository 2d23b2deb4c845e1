"""Findings of an article to what each was made of: its fields, its rule and whose words it stands in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.explanation._layers import attributed
from reports.explanation._rules import rule
from reports.models.explanation import Found, Rule
from reports.models.finding import Analysis, Event, Evidence, Figure, Implication, Statement, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

Finding = Figure | Statement | Implication | Event
_KINDS = {Figure: "figure", Statement: "statement", Implication: "implication", Event: "event"}
_UNTOLD = frozenset({"id", "confidence", "evidence"})


def findings(analysis: Analysis) -> Iterator[Finding]:
    """All findings that have an id."""
    yield from analysis.figures
    yield from analysis.statements
    yield from analysis.implications
    yield from analysis.events


def core(finding: Finding) -> Evidence:
    """The words that a finding is about: the mention of a figure, the content of a statement."""
    if isinstance(finding, Figure):
        return finding.mention
    return finding.evidence if isinstance(finding, Event) else finding.content


def parts(finding: Finding) -> tuple[tuple[int, int], ...]:
    """The core of a finding, and the speaker and cue of a statement."""
    spans = [core(finding)]
    if isinstance(finding, Statement):
        spans += [part for part in (finding.speaker_mention, finding.cue) if part is not None]
    return tuple((span.start, span.end) for span in spans)


def found(doc: "Doc", finding: Finding) -> Found:
    """What the finding says, by which rule, and whose words it stands in."""
    kind, about = _KINDS[type(finding)], core(finding)
    return Found(
        kind=kind,
        id=finding.id,
        start=about.start,
        end=about.end,
        text=about.text,
        confidence=getattr(finding, "confidence", None),
        fields=tuple(_fields(finding)),
        rule=rule(f"extraction.{kind}s.extract") or Rule(name=kind, meaning=""),
        chain=tuple(_chain(doc, about)),
    )


def _fields(finding: Finding) -> Iterator[tuple[str, str]]:
    for name in type(finding).model_fields:
        value = getattr(finding, name)
        if isinstance(value, TimeSpan):
            days = " to ".join(dict.fromkeys(day for day in (value.start, value.end) if day))
            value = f'{days} ("{value.text}")' if value.text else None
        elif isinstance(value, Evidence):
            value = value.text
        elif isinstance(value, tuple):
            value = "; ".join(each.text if isinstance(each, Evidence) else str(each) for each in value)
        if name not in _UNTOLD and value not in (None, ""):
            yield name, f"{value:,g}" if isinstance(value, float) else str(value)


def _chain(doc: "Doc", about: Evidence) -> Iterator[str]:
    """Speakers whose words hold the finding, the innermost first."""
    around = [said for said in doc._.attributions if said.content[0] <= about.start < said.content[1]]
    for said in sorted(around, key=lambda said: said.content[1] - said.content[0]):
        yield f"{attributed(said)} (confidence {said.confidence})"
