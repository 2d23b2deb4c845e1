"""An edition and its reports to a page of Markdown and a table of sources, beside the flow's run."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reports.models.claim import Change
from reports.models.delivery import Report
from reports.models.edition import Coverage, Edition
from reports.steps import Request
from reports.steps.compile import Compiled
from reports.steps.source_list import Listed, listed
from reports.storage.repository import Repository

MOST_CHANGES = 12


def leave_summary(request: Request, compiled: Compiled, reports: Sequence[Report]) -> None:
    """Keep the summary and the health of the sources as artifacts of the running flow.

    One key a situation each, and a version an edition.
    """
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    with Repository.open(request.settings.database) as repository:
        briefing = repository.editions.latest(request.situation.name, request.date)
    changes = briefing.ledger.changes if briefing else ()
    name = re.sub(r"[^a-z0-9]+", "-", request.situation.name.lower()).strip("-")
    create_markdown_artifact(
        markdown=summary(compiled.edition, compiled.coverage, changes, reports),
        key=f"edition-{name}",
        description=f"{compiled.edition.title}, {compiled.edition.date}",
    )
    about = f"{compiled.edition.title}, {compiled.edition.date}"
    create_table_artifact(
        table=coverage_rows(compiled.coverage), key=f"coverage-{name}", description=f"Read and not read: {about}"
    )
    create_table_artifact(table=change_rows(changes), key=f"changes-{name}", description=f"Changes: {about}")
    create_table_artifact(
        table=source_rows(listed(request.settings, request.now, request.sources)),
        key=f"sources-{name}",
        description=f"Sources of {compiled.edition.title}, as of {request.now:%Y-%m-%d %H:%M %Z}",
    )


def coverage_rows(coverage: Coverage) -> list[dict[str, str | int]]:
    """Write a row a source with its articles, then one for each thing that could not be read."""
    failed = Counter(failure.source for failure in coverage.failures)
    counts = dict(coverage.articles_by_source)
    rows: list[dict[str, str | int]] = [
        {"source": source, "articles": counts.get(source, 0), "not read": failed[source], "place": "", "reason": ""}
        for source in dict.fromkeys((*counts, *sorted(failed)))
    ]
    for each in coverage.failures:
        place, reason = plain(each.location), plain(each.reason)
        rows.append({"source": each.source, "articles": "", "not read": "", "place": place, "reason": reason})
    return rows


def change_rows(changes: Sequence[Change]) -> list[dict[str, str | int]]:
    """Write a row a change, the weightiest first."""
    return [
        {
            "change": each.kind,
            "of": each.subject,
            "who": plain(each.who or ""),
            "before": plain(each.before or ""),
            "after": plain(each.after or ""),
        }
        for each in sorted(changes, key=lambda each: (-each.weight, each.kind, each.key))
    ]


def source_rows(sources: Iterable[Listed]) -> list[dict[str, str | int]]:
    """Write a row a source: how it is doing, and what is wrong with it."""
    return [
        {
            "source": each.source.name,
            "state": each.shown_state,
            "last success": f"{each.health.last_success:%Y-%m-%d %H:%M}" if each.health.last_success else "",
            "articles": each.health.articles,
            "rhythm": each.rhythm,
            "remark": plain(each.remark),
        }
        for each in sources
    ]


def summary(edition: Edition, coverage: Coverage, changes: Sequence[Change], reports: Iterable[Report]) -> str:
    """Write the page; words of sources are escaped, so that they stay words."""
    number = f"No. {edition.number}" + (f" revision {edition.revision}" if edition.revision > 1 else "")
    parts = [
        f"# {plain(edition.title)}, {edition.date}",
        f"{number}, as of {edition.as_of:%Y-%m-%d %H:%M %Z}, covering {edition.period_start} to {edition.period_end}.",
        "## Read",
        _coverage(coverage),
        *([f"## Not read\n\n{_failures(coverage)}"] if coverage.failures else []),
        *([f"## Changes since {edition.previous_date}\n\n{_changes(changes)}"] if changes else []),
        "## Reports",
        "\n".join(f"- `{report.path}` ({report.size:,} bytes, SHA-256 `{report.sha256[:16]}…`)" for report in reports),
    ]
    return "\n\n".join(parts)


def plain(text: str) -> str:
    """Escape what Markdown or HTML would read as markup, and fold white space to single blanks."""
    folded = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", folded)


def _coverage(coverage: Coverage) -> str:
    failed = Counter(failure.source for failure in coverage.failures)
    rows = [f"| {plain(source)} | {count} | {failed.pop(source, 0)} |" for source, count in coverage.articles_by_source]
    rows += [f"| {plain(source)} | 0 | {count} |" for source, count in sorted(failed.items())]
    return "\n".join(["| source | articles | not read |", "|---|---:|---:|", *rows])


def _failures(coverage: Coverage) -> str:
    return "\n".join(f"- {plain(failure.location)}: {plain(failure.reason)}" for failure in coverage.failures)


def _changes(changes: Sequence[Change]) -> str:
    ranked = sorted(changes, key=lambda change: (-change.weight, change.kind, change.key))
    lines = [f"- {_change(change)}" for change in ranked[:MOST_CHANGES]]
    if len(ranked) > MOST_CHANGES:
        lines.append(f"- and {len(ranked) - MOST_CHANGES} more")
    return "\n".join(lines)


def _change(change: Change) -> str:
    words = [plain(word) for word in (change.before, change.after) if word]
    return f"{change.kind} ({change.subject})" + (f": {' → '.join(words)}" if words else "")
