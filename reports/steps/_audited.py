"""A briefing to the same briefing, whose method note tells how it meets the standards."""

from collections.abc import Sequence

from reports.audit import Verdict, summary
from reports.models.briefing import Briefing, Line, Paragraph, Run, Section, content_hash
from reports.wording import Wording


def audited(briefing: Briefing, verdicts: Sequence[Verdict], words: Wording) -> Briefing:
    """Add what the standards say of the briefing to its method note, where it has one."""
    if not any(section.name == "method" for section in briefing.sections):
        return briefing
    told = Paragraph(line=Line(runs=(Run(text=summary(verdicts, words)),), administrative=True))
    sections = tuple(_with(section, told) if section.name == "method" else section for section in briefing.sections)
    changed = briefing.model_copy(update={"sections": sections})
    return changed.model_copy(update={"content_hash": content_hash(changed)})


def _with(section: Section, told: Paragraph) -> Section:
    return section.model_copy(update={"blocks": (*section.blocks, told)})
