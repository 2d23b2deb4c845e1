"""The articles of a request → what of them must not wait for the schedule, as a task."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.analyze import analyze
from flows.ingest import ingest
from reports.models.flash import Flash
from reports.orchestration.announcing import announce
from reports.orchestration.progress import tell
from reports.steps import Request
from reports.steps.flash import flash as step


@task(name="flash", task_run_name="flash {request.date}", cache_policy=NO_CACHE, persist_result=False)
def flash(request: Request) -> Flash | None:
    """Hold what is new against the situation's flash rules."""
    found = step(request, tell)
    if found is not None:
        announce("flash", request, rule=found.rule, words=found.evidence.text, outlet=found.outlet)
    return found


def watched(request: Request) -> Flash | None:
    """Read the sources, and give what is new and meets a rule; no edition is made of it yet."""
    ingest(request)
    analyze(request)
    return flash(request)
