"""Ledger, findings and coverage to a briefing: the sections of the outline, cited and counted."""

from collections.abc import Sequence

from reports import registry
from reports.models.briefing import Briefing, Section, content_hash
from reports.models.claim import Ledger
from reports.models.edition import Coverage, Edition
from reports.models.finding import Analysis
from reports.protocols import Desk
from reports.sections._badges import shown
from reports.sections._cite import Marks
from reports.sections._quiet import quiet
from reports.sections._source_list import entries
from reports.sections._tongues import told_apart
from reports.wording import ENGLISH, Wording

ALWAYS = ("coverage", "method")
"""Sections of a quiet day beside the one that says so."""
TIMED = ("changes", "implications")
"""Sections of a quiet day that hold what time alone has changed."""
FIRST = "corrections"
"""What stands above all else, named in the outline or not, where there is something to correct."""
OVERFLOW = ("also_reported", "ledger")
"""Annexes that need not be named: what the body has no room for, and the history of what stands in it."""


def compile_briefing(
    edition: Edition,
    ledger: Ledger,
    analyses: Sequence[Analysis],
    coverage: Coverage,
    outline: Sequence[str],
    *,
    wording: Wording = ENGLISH,
) -> Briefing:
    """Build the sections of ``outline``, worded in a language, and everything that a report shows around them.

    ``analyses`` are those of the edition's articles and of every article that ``ledger`` cites.
    What the body has no room for stands in an annex before the first annex of the outline. A day
    without articles, or without findings, gives a section that says so with coverage and method.
    Raises ``ConfigurationError`` for a section that does not exist, ``ProofError`` where cited
    words are not at hand.
    """
    marks = Marks([item.article for item in analyses])
    desk = Desk(edition, ledger, tuple(analyses), coverage, marks, wording)
    briefing = Briefing(
        edition=edition,
        language=wording.language,
        sections=tuple(told_apart(desk, section) for section in _sections(desk, outline)),
        sources=(),
        counts=(),
        coverage=coverage,
        ledger=ledger,
        findings=tuple(sorted(analyses, key=lambda item: item.article.id)),
    )
    articles = [item.article for item in analyses]
    listed = entries(articles, ledger, marks, dict(coverage.accessed), wording)
    briefing = briefing.model_copy(update={"sources": listed, "counts": _counts(desk, len(listed))})
    return briefing.model_copy(update={"content_hash": content_hash(briefing)})


def _sections(desk: Desk, outline: Sequence[str]) -> tuple[Section, ...]:
    names = list(dict.fromkeys(outline))
    modules = {name: registry.load("sections", name) for name in (*names, *ALWAYS, *OVERFLOW, FIRST)}
    above = [section for section in (modules[FIRST].build(desk),) if section and FIRST not in names]
    if not desk.ledger.articles:
        # judgements may have come due and entries fallen silent on a day without an article
        told = [name for name in TIMED if name in names and (desk.ledger.changes or desk.ledger.implications)]
        timed = [section for name in told if (section := modules[name].build(desk))]
        # what cites earlier articles needs their list and its legend
        beneath = [name for name in ("sources",) if name in names and timed]
        built = [*timed, *(section for name in (*beneath, *ALWAYS) if (section := modules[name].build(desk)))]
        return tuple(shown(section) for section in (*above, quiet(desk), *built))
    built = [section for name in names if (section := modules[name].build(desk))]
    body = [section for section in built if not section.annex]
    annexes = [section for section in built if section.annex]
    rest = (modules[name].build(desk) for name in OVERFLOW if name not in names)
    annexes = [*(section for section in rest if section), *annexes]
    if not any(section.name != "changes" for section in body):
        body.insert(0, quiet(desk))
    return tuple(shown(section) for section in (*above, *body, *annexes))


def _counts(desk: Desk, sources: int) -> tuple[tuple[str, int], ...]:
    today = set(desk.ledger.articles)
    outlets = {item.article.outlet for item in desk.analyses if item.article.id in today and item.article.outlet}
    originals = len(today) - sum(len(group) - 1 for group in desk.ledger.same_text)
    counts = [
        ("articles", len(today)),
        ("outlets", len(outlets)),
        ("original reports", originals),
        ("sources", sources),
    ]
    if unread := len(desk.coverage.unread):
        counts.append(("sources not read", unread))
    return tuple(counts)
