"""A request for one edition in, the edition and its reports out: the steps in their order.

``ingest``, ``analyze``, ``compile`` and ``publish`` are plain functions of a request, each in the
module of its name; they meet in the archive alone, so that a flow can call them one by one.
"""

from collections.abc import Sequence

from reports.protocols import Progress
from reports.steps._occasion import Occasion
from reports.steps._request import Outcome, Request, request_for

__all__ = ["Occasion", "Outcome", "Request", "carry_out", "request_for"]


def carry_out(
    request: Request,
    progress: Progress,
    *,
    send: bool = True,
    to: Sequence[str] = (),
    occasion: Occasion = Occasion(),  # noqa: B008 - a tuple
) -> Outcome:
    """Carry out all steps of one edition, here and now; where another run makes it, after that.

    ``send``: its recipients, or those named by ``to``, get it; ``occasion`` says why. It is queued before the
    edition counts as made, and sent after that, so that a slow mail server holds up nobody.

    Raises what the steps raise; the archive then holds whole articles, whole findings and whole
    editions, and the next run goes on from there.
    """
    from reports.rendering import release
    from reports.steps import deliver
    from reports.steps.analyze import analyze
    from reports.steps.compile import compile as compile_edition
    from reports.steps.ingest import ingest
    from reports.steps.publish import check_output, publish
    from reports.steps.turn import turn

    check_output(request.output)
    try:
        with turn(request, progress) as ours:
            ingest(ours, progress)
            analyze(ours, progress)
            compiled = compile_edition(ours, progress)
            reports = publish(ours, progress)
            if send:
                deliver.enqueue(ours, progress, to=to, occasion=occasion)
    finally:
        release()
    return Outcome(
        edition=compiled.edition,
        new=compiled.new,
        reports=reports,
        failures=compiled.coverage.failures,
        deliveries=deliver.send(request, progress) if send else (),
    )
