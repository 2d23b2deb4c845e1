"""A delivery with its body and files in, names below a place and their bytes out."""

from collections.abc import Mapping

from reports.models.delivery import Delivery


def carried(delivery: Delivery, body: bytes, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give what lies below a folder or store, as in the output folder: ``<situation>/<date>/<file>``.

    The text of an erratum is named after the delivery, which is of one recipient and one retraction.
    """
    folder = f"{delivery.situation}/{delivery.date.isoformat()}"
    found = {f"{folder}/{name}": data for name, data in files.items()}
    if body:
        found[f"{folder}/{delivery.situation}-{delivery.date.isoformat()}-{delivery.kind}-{delivery.id}.txt"] = body
    return found


def told(names: Mapping[str, bytes], written: int) -> str:
    """Say in a line what was put down, for the record of the delivery."""
    again = len(names) - written
    there = f", {again} there already" if again else ""
    return f"{written} file{'' if written == 1 else 's'} written{there}"
