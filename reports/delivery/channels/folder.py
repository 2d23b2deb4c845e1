"""Reports to a folder of the recipient's, as a share is: each appears whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from reports.delivery._carried import carried, told
from reports.delivery._files import replace
from reports.errors import PermanentDeliveryError, TemporaryDeliveryError
from reports.models.delivery import Delivery
from reports.protocols import Means


def send(delivery: Delivery, body: bytes, files: Mapping[str, bytes], means: Means) -> str:  # noqa: ARG001
    """Write the files below the folder; what lies there with equal bytes is left alone.

    The folder itself is not made: a share that is not mounted would be a folder on this machine that
    nobody reads. Raises ``TemporaryDeliveryError`` where it is not there or cannot be written to,
    ``PermanentDeliveryError`` where it is no folder.
    """
    folder = Path(delivery.address).expanduser()
    if not folder.exists():
        raise TemporaryDeliveryError(
            delivery.address, "there is no such folder", "Make it, or mount the share that it is."
        )
    if not folder.is_dir():
        raise PermanentDeliveryError(delivery.address, "it is no folder", "Correct the address of the recipient.")
    names = carried(delivery, body, files)
    try:
        written = sum(_put(folder / name, data) for name, data in names.items())
    except OSError as error:
        reason = error.strerror or str(error)
        raise TemporaryDeliveryError(
            delivery.address, f"it cannot be written to ({reason})", "Correct permissions or make room."
        ) from None
    return told(names, written)


def _put(path: Path, data: bytes) -> bool:
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data)
    return True
