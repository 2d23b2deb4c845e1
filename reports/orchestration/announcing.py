"""What happened in a run → events of Prefect, for automations that users build."""

from typing import Any

from reports.steps import Request

PREFIX = "sitrep"


def announce(event: str, request: Request, **told: Any) -> None:
    """Emit ``sitrep.<event>`` of the situation's resource, with what is told of it as its payload.

    ``article.new`` (new), ``flash`` (rule, words, outlet), ``edition.made`` (date, number,
    revision, hash); resource ``sitrep.situation.<name>``, with name and title as labels.
    """
    from prefect.events import emit_event

    situation = request.situation
    emit_event(
        event=f"{PREFIX}.{event}",
        resource={
            "prefect.resource.id": f"{PREFIX}.situation.{situation.name}",
            "prefect.resource.name": situation.name,
            "sitrep.title": situation.title,
        },
        payload={"date": request.date.isoformat(), **told},
    )
