"""A request for one edition in, the edition and its reports out: the steps in their order.

``ingest``, ``analyze``, ``compile`` and ``publish`` are plain functions of a request, each in the
module of its name; they meet in the archive alone, so that a flow can call them one by one.
"""

from reports.protocols import Progress
from reports.steps._request import Outcome, Request, request_for

__all__ = ["Outcome", "Request", "carry_out", "request_for"]


def carry_out(request: Request, progress: Progress) -> Outcome:
    """Carry out all steps of one edition, here and now; where another run makes it, after that.

    Raises what the steps raise; the archive then holds whole articles, whole findings and whole
    editions, and the next run goes on from there.
    """
    from reports.rendering import release
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
    finally:
        release()
    return Outcome(edition=compiled.edition, new=compiled.new, reports=reports, failures=compiled.coverage.failures)
