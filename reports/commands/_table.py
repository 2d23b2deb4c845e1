"""Findings of one article in, lines for a reader at a terminal out."""

from collections.abc import Iterator
from textwrap import shorten

from reports.models.finding import Analysis

_KIND, _WHO, _WHAT = 12, 34, 90


def table(analysis: Analysis) -> str:
    """Lay the findings out in three columns: kind, who, and the words of the source."""
    article = analysis.article
    head = " · ".join(str(part) for part in (article.outlet, article.published, article.path) if part)
    lines = [article.title or "(no title)", head, ""]
    lines += [f"{kind:<{_KIND}}{_fit(who, _WHO - 2):<{_WHO}}{_fit(what, _WHAT)}" for kind, who, what in _rows(analysis)]
    lines += [f"warning     {warning}" for warning in analysis.warnings]
    return "\n".join(lines) + "\n"


def _rows(analysis: Analysis) -> Iterator[tuple[str, str, str]]:
    for actor in analysis.actors:
        yield "actor", actor.name, ", ".join(part for part in (actor.role, actor.affiliation) if part) or actor.kind
    for figure in analysis.figures:
        yield "figure", figure.claimant or "(unattributed)", figure.mention.text
    for statement in analysis.statements:
        yield "statement", statement.speaker or "(unnamed)", f"{statement.stance}: {statement.content.text}"
    for implication in analysis.implications:
        yield "implication", implication.holder or "(unnamed)", f"{implication.modality}: {implication.content.text}"
    for event in analysis.events:
        yield "event", event.when.start or "", event.what


def _fit(text: str, width: int) -> str:
    return shorten(text, width, placeholder=" …") if len(text) > width else " ".join(text.split())
