"""A briefing to the same briefing, whose method note tells how it meets the standards."""

from reports.models.briefing import Briefing, Line, Paragraph, Run, Section, content_hash


def audited(briefing: Briefing) -> Briefing:
    """Hold the briefing against the standards and add the result to its method note, where it has one."""
    from reports.audit import audit, summary

    if not any(section.name == "method" for section in briefing.sections):
        return briefing
    told = Paragraph(line=Line(runs=(Run(text=summary(audit(briefing))),), administrative=True))
    sections = tuple(_with(section, told) if section.name == "method" else section for section in briefing.sections)
    changed = briefing.model_copy(update={"sections": sections})
    return changed.model_copy(update={"content_hash": content_hash(changed)})


def _with(section: Section, told: Paragraph) -> Section:
    return section.model_copy(update={"blocks": (*section.blocks, told)})
