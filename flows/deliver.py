"""An edition whose reports are out → its deliveries in the outbox, and what became of them, as tasks."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from reports.models.delivery import Delivery
from reports.orchestration.progress import tell
from reports.steps import Occasion, Request
from reports.steps import deliver as step


@task(name="enqueue", task_run_name="enqueue {request.date}", cache_policy=NO_CACHE, persist_result=False)
def enqueue(request: Request, to: tuple[str, ...], occasion: Occasion) -> None:
    """Write what is to be sent into the outbox; a second run writes nothing twice."""
    step.enqueue(request, tell, to=to, occasion=occasion)


# No retries here: the outbox knows what may be sent again and what must not.
@task(name="deliver", task_run_name="deliver {request.date}", cache_policy=NO_CACHE, persist_result=False)
def deliver(request: Request) -> tuple[Delivery, ...]:
    """Try what is due of the edition once, and give what stands of it in the outbox."""
    return step.send(request, tell)
