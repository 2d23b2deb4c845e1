"""What was tried for the edition to what a reader should know of it: read, not read and why."""

from reports.models.briefing import Block, Bullets, Paragraph, Row, Section, Table
from reports.protocols import Desk
from reports.sections._phrases import count, own, run


def build(desk: Desk) -> Section | None:
    """Sources with the articles they gave, what could not be read, and notes on what was."""
    tried = desk.coverage
    blocks: list[Block] = []
    if tried.sources:
        blocks.append(_sources(desk))
    if tried.failures:
        lines = tuple(own(run(item.location, "strong"), f": {item.reason}") for item in tried.failures)
        blocks.append(Bullets(heading=f"Not read ({len(lines)})", lines=lines))
    if tried.notes:
        lines = tuple(own(run(item.location, "strong"), f": {item.reason}") for item in tried.notes)
        blocks.append(Bullets(heading=f"Notes ({len(lines)})", lines=lines))
    blocks.append(Paragraph(line=own(" ".join(_counts(desk)))))
    return Section(name="coverage", title="Coverage", blocks=tuple(blocks), annex=True)


def _sources(desk: Desk) -> Table:
    given = dict(desk.coverage.articles_by_source)
    failed = [item.source for item in desk.coverage.failures]
    rows = tuple(
        Row(
            cells=(
                own(source.name), own(source.outlet or "per article"), own(source.reliability),
                own(str(given.get(source.name, 0))), own(str(failed.count(source.name))),
            )
        )
        for source in desk.coverage.sources
    )  # fmt: skip
    return Table(
        caption="Sources tried for this edition.",
        columns=("Source", "Outlet", "Grade", "Articles", "Not read"),
        widths=(30, 34, 12, 12, 12),
        rows=rows,
    )


def _counts(desk: Desk) -> list[str]:
    today = set(desk.ledger.articles)
    undated = sum(item.article.published is None for item in desk.analyses if item.article.id in today)
    doubles = desk.coverage.duplicates
    text = [] if desk.coverage.failures else ["Everything that the sources hold was read."]
    if doubles:
        text.append(f"{count(doubles, 'file or entry', 'files or entries')} had been read before and counted once.")
    if undated:
        text.append(f"{count(undated, 'article')} bore no date.")
    return text or ["Nothing was left out as a duplicate."]
