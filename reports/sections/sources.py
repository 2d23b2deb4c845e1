"""The articles of the edition to a summary of the base it rests on; the entries follow beneath.

ICD 206 asks for a source summary statement: how strong the base is, what corroborates and what
conflicts. All of it is counted, none of it judged.
"""

from reports.models.briefing import Paragraph, Section
from reports.protocols import Desk
from reports.sections._phrases import count, day, own, run

GRADES = (
    "Grades are those of the outlet in the Admiralty system, as configured: A completely reliable, B usually, "
    "C fairly, D not usually reliable, E unreliable, F not judged."
)


def build(desk: Desk) -> Section | None:
    """The summary statement; the report lists the numbered sources under it."""
    text = [_base(desk), *_span(desk), *_agreement(desk)]
    return Section(
        name="sources",
        title="Sources",
        blocks=(Paragraph(line=own(" ".join(text))), Paragraph(line=own(run(GRADES, "muted")))),
        annex=True,
    )


def _base(desk: Desk) -> str:
    today = set(desk.ledger.articles)
    articles = [item.article for item in desk.analyses if item.article.id in today]
    repeated = sum(len(group) - 1 for group in desk.ledger.same_text)
    outlets, owners = {a.outlet for a in articles if a.outlet}, {a.owner for a in articles if a.owner}
    owned = f" of {count(len(owners), 'known owner')}" if owners else ""
    text = f"This edition rests on {count(len(articles), 'article')} from {count(len(outlets), 'outlet')}{owned}, "
    originals = count(len(articles) - repeated, "original report")
    text += f"which make {originals}." if len(articles) > 1 else "one original report."
    carried = len(desk.analyses) - len(articles)
    return text + (f" {count(carried, 'article')} of earlier editions stand beside them." if carried else "")


def _span(desk: Desk) -> list[str]:
    today, year = set(desk.ledger.articles), desk.edition.date.year
    days = [item.article.published for item in desk.analyses if item.article.id in today and item.article.published]
    if not days:
        return []
    first, last = min(days), max(days)
    if first == last:
        return [f"All dated ones were published on {day(first, year)}."]
    return [f"They were published from {day(first, year)} to {day(last, year)}."]


def _agreement(desk: Desk) -> list[str]:
    relations = [group.relation for group in desk.ledger.figures]
    denials = sum(entry.denies is not None for entry in desk.ledger.statements)
    facts = [
        (relations.count("agreement"), "figure on which claimants agree", "figures on which claimants agree"),
        (relations.count("conflict"), "figure on which they differ", "figures on which they differ"),
        (denials, "statement that denies another claim", "statements that deny another claim"),
    ]
    counted = [count(number, one, many) for number, one, many in facts if number]
    return [f"They hold {', '.join(counted)}."] if counted else []
