"""What the user named and what serves on this machine → the API to ask for a run."""

from reports.orchestration.environment import named, named_server, prefect_home
from reports.orchestration.lease import answers, published
from reports.orchestration.rest import Api


def api_here() -> Api | None:
    """Give the API that the user named, else that of a ``sitrep serve`` of this user; ``None`` where neither is."""
    if url := named_server():
        return Api(url, named("PREFECT_API_AUTH_STRING"), named("PREFECT_API_KEY"))
    address = published(prefect_home() / "sitrep")
    if address is None or not address.whole or not answers(address.url, seconds=2):
        return None
    return Api(address.url, address.auth)
