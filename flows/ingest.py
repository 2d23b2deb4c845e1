"""The sources of a request → their articles in the archive, as a task."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from reports.orchestration.announcing import announce
from reports.orchestration.progress import tell
from reports.steps import Request
from reports.steps.ingest import ingest as step


@task(name="ingest", task_run_name="ingest {request.date}", cache_policy=NO_CACHE, persist_result=False)
def ingest(request: Request) -> None:
    """Read every source and keep what is new; what cannot be read is reported, not raised."""
    if new := step(request, tell).new:
        announce("article.new", request, new=new)
