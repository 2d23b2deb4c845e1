"""An edition in the archive → its reports in the output folder, as a task."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from reports.models.delivery import Report
from reports.orchestration.progress import tell
from reports.steps import Request
from reports.steps.publish import publish as step


@task(name="publish", task_run_name="publish {request.date}", cache_policy=NO_CACHE, persist_result=False)
def publish(request: Request) -> tuple[Report, ...]:
    """Render the edition's reports and put them where readers find them."""
    return step(request, tell)
