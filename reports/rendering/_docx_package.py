"""A Word package to the same bytes for the same content: fixed dates, names in order."""

import io
import zipfile

_FIRST = "[Content_Types].xml"
_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold; the dates that count stand in the core properties."""


def normalised(package: bytes) -> bytes:
    """Rewrite the zip ``package`` with its entries sorted and without dates."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # or the bytes would tell Windows from the rest
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name], compresslevel=6)
    return target.getvalue()
