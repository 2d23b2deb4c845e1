"""What was tried for the edition to what a reader should know of it: read, not read and why."""

from collections import Counter

from reports.models.briefing import Block, Bullets, Line, Paragraph, Row, Section, Table
from reports.models.day import Skipped
from reports.models.edition import Coverage
from reports.models.source import Failure
from reports.protocols import Desk
from reports.sections._coverage_faults import fault_lines, state_lines
from reports.sections._phrases import own, run
from reports.sections._reasons import reason as worded
from reports.wording import msgid, msgids

COLUMNS = (msgid("Source"), msgid("Outlet"), msgid("Grade"), msgid("Articles"), msgid("Not read"))
SILENT = msgids(
    "{n} more source was read and gave this edition no article.",
    "{n} more sources were read and gave this edition no article.",
)
DOUBLES = msgids(
    "{n} file or entry had been read before and counted once.",
    "{n} files or entries had been read before and counted once.",
)
UNREACHED = msgids(
    "{missing} of {n} recipient of the last edition could not be reached.",
    "{missing} of {n} recipients of the last edition could not be reached.",
)
MOST_SOURCES = 40
"""With more sources than this, those that were read and gave nothing are counted alone."""
MOST_GAPS = 12
"""Stretches of days without an edition that are named, the last ones."""


def build(desk: Desk) -> Section | None:
    """Sources with the articles they gave, which of them are unwell, what could not be read, and notes."""
    words, tried = desk.wording, desk.coverage
    blocks: list[Block] = []
    if tried.skipped:
        missing = sum(each.days for each in tried.skipped)
        heading = words.text("Days without an edition ({n})", n=missing)
        blocks.append(
            Bullets(heading=heading, lines=tuple(_skipped(desk, each) for each in tried.skipped[-MOST_GAPS:]))
        )
    if tried.states:
        heading = words.text("Sources not read, silent or empty ({n})", n=len(tried.states))
        blocks.append(Bullets(heading=heading, lines=state_lines(desk)))
    if tried.sources:
        blocks.append(_sources(desk))
    if failures := _single(tried):
        heading = words.text("Not read ({n})", n=len(failures))
        blocks.append(Bullets(heading=heading, lines=fault_lines(desk, failures)))
    if tried.notes:
        heading = words.text("Notes ({n})", n=len(tried.notes))
        blocks.append(Bullets(heading=heading, lines=fault_lines(desk, tried.notes)))
    blocks.append(Paragraph(line=own(" ".join(_counts(desk)))))
    return Section(name="coverage", title=words.text("Coverage"), blocks=tuple(blocks), annex=True)


def _skipped(desk: Desk, gap: Skipped) -> Line:
    """Days, and the reason."""
    words = desk.wording
    period = run(words.long_period(gap.first, gap.last), "strong")
    return own(period, run(words.colon), worded(desk, gap.reason))


def _single(tried: Coverage) -> tuple[Failure, ...]:
    """Failures of single documents: that a source failed as a whole is told with the sources."""
    location = {source.name: source.location for source in tried.sources}
    told = {(each.source, location.get(each.source), each.reason) for each in tried.states if each.reason}
    return tuple(item for item in tried.failures if (item.source, item.location, item.reason) not in told)


def _sources(desk: Desk) -> Table:
    words, given = desk.wording, dict(desk.coverage.articles_by_source)
    failed = Counter(item.source for item in desk.coverage.failures)
    states = {each.source for each in desk.coverage.states}
    shown = list(desk.coverage.sources)
    if len(shown) > MOST_SOURCES:  # those that a reader may ask about
        shown = [each for each in shown if given.get(each.name) or failed[each.name] or each.name in states]
    left = len(desk.coverage.sources) - len(shown)
    rows = tuple(
        Row(
            cells=(
                own(source.name), own(source.outlet or words.text("per article")), own(source.reliability),
                own(words.number(given.get(source.name, 0))), own(words.number(failed[source.name])),
            )
        )
        for source in shown
    )  # fmt: skip
    return Table(
        caption=words.text("Sources tried for this edition."),
        columns=tuple(map(words.text, COLUMNS)),
        widths=(30, 34, 12, 12, 12),
        rows=rows,
        note=own(run(words.count(left, *SILENT), "muted")) if left else None,
    )


def _counts(desk: Desk) -> list[str]:
    today = set(desk.ledger.articles)
    undated = sum(item.article.published is None for item in desk.analyses if item.article.id in today)
    words, doubles = desk.wording, desk.coverage.duplicates
    whole = not (desk.coverage.failures or desk.coverage.states)
    text = [words.text("Everything that the sources hold was read.")] if whole else []
    if doubles:
        text.append(words.count(doubles, *DOUBLES))
    if undated:
        text.append(words.count(undated, "{n} article bore no date.", "{n} articles bore no date."))
    if desk.coverage.unreached:
        text.append(words.count(desk.coverage.recipients, *UNREACHED, missing=desk.coverage.unreached))
    return text or [words.text("Nothing was left out as a duplicate.")]
