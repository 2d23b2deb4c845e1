"""Reports to an object store by its address: `s3://bucket/folder`, or whatever else fsspec knows."""

from collections.abc import Mapping
from typing import Any

from reports.delivery._carried import carried, told
from reports.errors import PermanentDeliveryError, TemporaryDeliveryError
from reports.models.delivery import Delivery
from reports.protocols import Means

_LASTING = (PermissionError, NotADirectoryError, IsADirectoryError, NotImplementedError)


def send(delivery: Delivery, body: bytes, files: Mapping[str, bytes], means: Means) -> str:  # noqa: ARG001
    """Put the files below the address, each in one piece, so that it is there whole or not at all.

    Who we are to the store comes from where its library looks: of S3 the variables ``AWS_…``, its own
    files, or the machine's role; an endpoint of one's own is ``AWS_ENDPOINT_URL``. A store takes an
    object under its name once, however often it is put. Raises ``TemporaryDeliveryError``, and
    ``PermanentDeliveryError`` where the store or its library says no.
    """
    names = carried(delivery, body, files)
    try:
        store, root = _store(delivery.address)
        for name, data in names.items():
            store.pipe_file(f"{root}/{name}", data)
    except (ImportError, ValueError, *_LASTING) as error:
        raise PermanentDeliveryError(
            delivery.address, f"it does not take the reports ({_said(error)})", "Correct address or access."
        ) from None
    except Exception as error:  # libraries of stores raise errors of their own making
        raise TemporaryDeliveryError(
            delivery.address, f"it could not be written to ({_said(error)})", "It is tried again."
        ) from None
    return told(names, len(names))


def _store(address: str) -> tuple[Any, str]:
    """The file system of an address, asked anew: what an earlier attempt saw may have changed."""
    import fsspec

    store, root = fsspec.core.url_to_fs(address, skip_instance_cache=True)
    if isinstance(store.protocol, str | tuple) and "file" in store.protocol:
        store.auto_mkdir = True
    return store, str(root).rstrip("/")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
