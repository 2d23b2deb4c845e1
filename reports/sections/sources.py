"""The articles of the edition to a summary of the base it rests on; the entries follow beneath.

ICD 206 asks for a source summary statement: how strong the base is, what corroborates and what
conflicts, what is missing. All of it is counted, none of it judged.
"""

from reports.models.briefing import Block, Paragraph, Section
from reports.protocols import Desk
from reports.sections._base import dependence, missing, rests_on, span
from reports.sections._corroboration import conflicting, corroborated
from reports.sections._grades import LEGEND
from reports.sections._phrases import own, run
from reports.wording import msgids

AGREED = msgids("{n} figure on which claimants agree", "{n} figures on which claimants agree")
DIFFERED = msgids("{n} figure on which they differ", "{n} figures on which they differ")
DENIED = msgids("{n} statement that denies another claim", "{n} statements that deny another claim")


def build(desk: Desk) -> Section | None:
    """The summary statement; the report lists the numbered sources under it."""
    blocks: list[Block] = [Paragraph(line=own(" ".join([*rests_on(desk), *span(desk), *_agreement(desk)])))]
    if weak := [*dependence(desk), *missing(desk)]:
        blocks.append(Paragraph(line=own(" ".join(weak))))
    blocks += [found for found in (corroborated(desk), conflicting(desk)) if found]
    blocks.append(Paragraph(line=own(run(desk.wording.text(LEGEND), "muted"))))
    return Section(name="sources", title=desk.wording.text("Sources"), blocks=tuple(blocks), annex=True)


def _agreement(desk: Desk) -> list[str]:
    relations = [group.relation for group in desk.ledger.figures]
    denials = sum(entry.denies is not None for entry in desk.ledger.statements)
    words = desk.wording
    facts = ((relations.count("agreement"), AGREED), (relations.count("conflict"), DIFFERED), (denials, DENIED))
    counted = [words.count(number, *phrases) for number, phrases in facts if number]
    return [words.text("They hold {facts}.", facts=words.comma.join(counted))] if counted else []
