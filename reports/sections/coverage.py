"""What was tried for the edition to what a reader should know of it: read, not read and why."""

from collections import Counter

from reports.models.briefing import Block, Bullets, Paragraph, Row, Section, Table
from reports.models.edition import Coverage
from reports.models.source import Failure
from reports.protocols import Desk
from reports.sections._coverage_faults import fault_lines, state_lines
from reports.sections._phrases import count, own, run

MOST_SOURCES = 40
"""With more sources than this, those that were read and gave nothing are counted alone."""


def build(desk: Desk) -> Section | None:
    """Sources with the articles they gave, which of them are unwell, what could not be read, and notes."""
    tried = desk.coverage
    blocks: list[Block] = []
    if tried.states:
        heading = f"Sources not read, silent or empty ({len(tried.states)})"
        blocks.append(Bullets(heading=heading, lines=state_lines(tried.states, desk.edition.date.year)))
    if tried.sources:
        blocks.append(_sources(desk))
    if failures := _single(tried):
        blocks.append(Bullets(heading=f"Not read ({len(failures)})", lines=fault_lines(failures)))
    if tried.notes:
        blocks.append(Bullets(heading=f"Notes ({len(tried.notes)})", lines=fault_lines(tried.notes)))
    blocks.append(Paragraph(line=own(" ".join(_counts(desk)))))
    return Section(name="coverage", title="Coverage", blocks=tuple(blocks), annex=True)


def _single(tried: Coverage) -> tuple[Failure, ...]:
    """Failures of single documents: that a source failed as a whole is told with the sources."""
    location = {source.name: source.location for source in tried.sources}
    told = {(each.source, location.get(each.source), each.reason) for each in tried.states if each.reason}
    return tuple(item for item in tried.failures if (item.source, item.location, item.reason) not in told)


def _sources(desk: Desk) -> Table:
    given = dict(desk.coverage.articles_by_source)
    failed = Counter(item.source for item in desk.coverage.failures)
    states = {each.source for each in desk.coverage.states}
    shown = list(desk.coverage.sources)
    if len(shown) > MOST_SOURCES:  # those that a reader may ask about
        shown = [each for each in shown if given.get(each.name) or failed[each.name] or each.name in states]
    left = len(desk.coverage.sources) - len(shown)
    rows = tuple(
        Row(
            cells=(
                own(source.name), own(source.outlet or "per article"), own(source.reliability),
                own(str(given.get(source.name, 0))), own(str(failed[source.name])),
            )
        )
        for source in shown
    )  # fmt: skip
    rest = f"{count(left, 'more source')} {'was' if left == 1 else 'were'} read and gave this edition no article."
    return Table(
        caption="Sources tried for this edition.",
        columns=("Source", "Outlet", "Grade", "Articles", "Not read"),
        widths=(30, 34, 12, 12, 12),
        rows=rows,
        note=own(run(rest, "muted")) if left else None,
    )


def _counts(desk: Desk) -> list[str]:
    today = set(desk.ledger.articles)
    undated = sum(item.article.published is None for item in desk.analyses if item.article.id in today)
    doubles = desk.coverage.duplicates
    text = [] if desk.coverage.failures or desk.coverage.states else ["Everything that the sources hold was read."]
    if doubles:
        text.append(f"{count(doubles, 'file or entry', 'files or entries')} had been read before and counted once.")
    if undated:
        text.append(f"{count(undated, 'article')} bore no date.")
    return text or ["Nothing was left out as a duplicate."]
