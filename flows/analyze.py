"""The articles of a request's edition → their findings in the archive, as a task."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from reports.orchestration.progress import tell
from reports.steps import Request
from reports.steps.analyze import analyze as step


@task(name="analyze", task_run_name="analyze {request.date}", cache_policy=NO_CACHE, persist_result=False)
def analyze(request: Request) -> None:
    """Find what the articles say that this version of the pipeline has not read yet."""
    step(request, tell)
