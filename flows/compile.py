"""The findings of a request's edition → a proved edition in the archive, as a task."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from reports.orchestration.announcing import announce
from reports.orchestration.progress import tell
from reports.steps import Request
from reports.steps.compile import Compiled
from reports.steps.compile import compile as step


@task(name="compile", task_run_name="compile {request.date}", cache_policy=NO_CACHE, persist_result=False)
def compile(request: Request) -> Compiled:  # noqa: A001 - the step's name in the design
    """Fuse, compile and prove; the same content is the same edition and changes nothing."""
    compiled = step(request, tell)
    if compiled.new:
        edition = compiled.edition
        told = {"number": edition.number, "revision": edition.revision, "hash": compiled.content_hash}
        announce("edition.made", request, **told)
    return compiled
