"""An error or status in, why a page was not fetched and what to do about it in plain words out."""

import http.client
import ssl
from socket import gaierror

from urllib3.exceptions import IncompleteRead, ReadTimeoutError

from reports.errors import SourceError
from reports.fetching._repeat import root, tunnel_status

_TELL_OWNER = "Tell its owner, or take the source out."
_NEXT_RUN = "It is tried again in the next run."
_STATUS = {
    204: ("it is empty", "Correct the address."),
    205: ("it is empty", "Correct the address."),
    401: ("it asks for a password", "Set username and password_file for the source."),
    402: ("it asks for payment", "Take the source out, or another one in."),
    403: ("its server refuses it", "Ask its owner for access."),
    404: ("there is no such page", "Correct the address."),
    407: ("the proxy asks for another password", "Correct proxy in [fetching]."),
    410: ("it is gone for good", "Take the source out."),
    429: ("its server says that too much is asked of it", "Lower requests_per_second in [fetching]."),
    451: ("it is withheld for legal reasons", "Read it at another place."),
}


def of_status(shown: str, status: int) -> SourceError:
    """Word an answer that carries no page."""
    problem, way_out = _STATUS.get(status, (None, _TELL_OWNER))
    if problem is None:
        problem = "its server is in trouble" if status >= 500 else "its server gave no page"
    return SourceError(shown, f"{problem} (HTTP {status})", way_out)


def of_error(shown: str, error: Exception) -> SourceError:
    """Word a connection that failed."""
    cause = root(error)
    refused = tunnel_status(cause)
    if refused == 407:
        return of_status(shown, refused)
    if refused is not None:
        return SourceError(shown, f"the proxy does not connect to it (HTTP {refused})", "Ask whoever runs the proxy.")
    return SourceError(shown, *(_of_tls(cause) if isinstance(cause, ssl.SSLError) else _of_connection(cause)))


def _of_tls(cause: ssl.SSLError) -> tuple[str, str]:
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = cause.verify_message.rstrip(".") or "it cannot be checked"
        way_out = "Tell its owner; a certificate authority of your own goes into ca_file in [fetching]."
        return f"its certificate is not to be trusted ({reason})", way_out
    return f"no secure connection is to be had ({cause.reason or 'TLS failed'})", _TELL_OWNER


def _of_connection(cause: Exception) -> tuple[str, str]:
    if isinstance(cause, gaierror):
        return "its host name is not known", "Correct the address, or see whether you are online."
    if isinstance(cause, TimeoutError | ReadTimeoutError):
        said = str(cause)
        return said if said.startswith(("it took", "the name")) else "its server did not answer in time", _NEXT_RUN
    if isinstance(cause, IncompleteRead | http.client.IncompleteRead):
        return "the connection broke off before the end", _NEXT_RUN
    if isinstance(cause, OSError):
        return f"no connection ({cause.strerror or str(cause) or type(cause).__name__})", _NEXT_RUN
    return str(cause) if str(cause).startswith("its answer") else "its answer is no HTTP", _TELL_OWNER
