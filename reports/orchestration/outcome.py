"""What became of a run → the state it ends in, in words, and tables and links beside it."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from reports.models.delivery import MISSING_STATES
from reports.orchestration.summary import plain
from reports.steps import Outcome, Request

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

SOURCES_MISSING = "Sources missing"
DELIVERIES_MISSING = "Deliveries missing"
"""Names of completed states; ``sitrep trigger --wait`` ends with 3 and 4 for them."""


def final_state(outcome: Outcome) -> "State[Outcome]":
    """Give the completed state that says what was made, what is missing, and holds the outcome."""
    from prefect.states import Completed

    name = {3: SOURCES_MISSING, 4: DELIVERIES_MISSING}.get(outcome.exit_code, "Completed")
    return Completed(name=name, message=message(outcome), data=outcome)


def nothing_new(request: Request) -> "State[None]":
    """Give the completed state of a run that was to make an edition only for what meets a rule, and found nothing."""
    from prefect.states import Completed

    return Completed(name="Nothing new", message=f"{request.date}: nothing new meets a flash rule")


def message(outcome: Outcome) -> str:
    """Say in one line what became of a run: ``No. 3, 12 articles, 2 sources not read``."""
    edition = outcome.edition
    number = f"No. {edition.number}" + (f" revision {edition.revision}" if edition.revision > 1 else "")
    parts = [f"{number} of {edition.date}", "new" if outcome.new else "unchanged"]
    if outcome.failures:
        sources = len({failure.source for failure in outcome.failures})
        parts.append(f"{len(outcome.failures)} not read in {sources} source{'s' if sources > 1 else ''}")
    states = Counter(each.state for each in _deliveries(outcome))
    parts += [f"{count} {state.replace('_', ' ')}" for state, count in sorted(states.items())]
    return ", ".join(parts)


def leave_outcome(outcome: Outcome) -> None:
    """Keep tables of the reports and the deliveries as artifacts of the running flow, and a link to the edition."""
    from prefect.artifacts import create_link_artifact, create_table_artifact

    edition = outcome.edition
    name = key_of(edition.situation)
    about = f"{edition.title}, {edition.date}"
    create_table_artifact(table=report_rows(outcome), key=f"reports-{name}", description=f"Reports: {about}")
    if _deliveries(outcome):
        create_table_artifact(
            table=delivery_rows(outcome), key=f"deliveries-{name}", description=f"Deliveries: {about}"
        )
    page = next((report.path for report in outcome.reports if report.format == "html"), None)
    if page is not None:
        create_link_artifact(
            link=page.resolve().as_uri(), link_text=about, key=f"page-{name}", description="The edition as a page"
        )


def key_of(situation: str) -> str:
    """Word a situation's name as Prefect wants keys: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", situation.lower()).strip("-")


def report_rows(outcome: Outcome) -> list[dict[str, Any]]:
    """Write a row a report."""
    return [
        {"format": each.format, "path": str(each.path), "bytes": each.size, "SHA-256": each.sha256}
        for each in outcome.reports
    ]


def delivery_rows(outcome: Outcome) -> list[dict[str, Any]]:
    """Write a row a delivery, those that somebody must look after first."""
    ranked = sorted(_deliveries(outcome), key=lambda each: (each.state not in MISSING_STATES, each.recipient))
    return [
        {
            "recipient": plain(each.recipient),
            "channel": each.channel,
            "state": each.state.replace("_", " "),
            "attempts": each.attempts,
            "answer": plain(each.reason or ""),
        }
        for each in ranked
    ]


def _deliveries(outcome: Outcome) -> tuple[Any, ...]:
    return tuple(getattr(outcome, "deliveries", ()))
