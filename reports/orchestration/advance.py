"""Steps of a run as they end → a bar of progress beside the run."""

from uuid import UUID

from reports.steps import Request

STEPS = ("ingest", "analyze", "compile", "publish", "deliver")
PERCENT = dict(zip(STEPS, (20, 60, 80, 95, 100), strict=True))
"""As a cold run with new articles spends its time."""


class Advance:
    """The bar of one run; made where the run begins."""

    def __init__(self, request: Request) -> None:
        from prefect.artifacts import create_progress_artifact

        self.description = f"{request.situation.title}, {request.date}"
        # without a key: Prefect keeps versions of keyed ones, and a bar of an earlier run tells nobody anything
        made = create_progress_artifact(0.0, description=f"{self.description}: ingest")
        self.id = made if isinstance(made, UUID) else None

    def past(self, step: str) -> None:
        """Move the bar to the end of a step."""
        from prefect.artifacts import update_progress_artifact

        position = STEPS.index(step) + 1
        coming = STEPS[position] if position < len(STEPS) else "done"
        if self.id is not None:
            update_progress_artifact(self.id, float(PERCENT[step]), description=f"{self.description}: {coming}")
