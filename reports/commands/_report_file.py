"""The path of a report, JSON or PDF, to the edition it holds as data."""

import json
from pathlib import Path
from typing import Any

from reports.errors import UsageError

WAY_OUT = "Name the JSON report of an edition, or a PDF made by sitrep with --pdf."
ATTACHED = "edition.json"


def load_json(report: Path) -> dict[str, Any]:
    """Read the JSON report of an edition.

    Raises ``UsageError`` when it cannot be read or is something else.
    """
    return _edition(report, _bytes(report))


def load_pdf(report: Path) -> dict[str, Any]:
    """Read the edition that is attached to a PDF.

    Raises ``UsageError`` when it cannot be read, is no PDF, or carries no edition.
    """
    import pypdfium2

    data = _bytes(report)
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            attachments = [pdf.get_attachment(index) for index in range(pdf.count_attachments())]
            found = next((each.get_data() for each in attachments if each.get_name() == ATTACHED), None)
    except pypdfium2.PdfiumError:
        raise UsageError(str(report), "it is not a PDF that can be read", WAY_OUT) from None
    if found is None:
        raise UsageError(str(report), f"no {ATTACHED} is attached to it", WAY_OUT)
    return _edition(report, bytes(found))


def _bytes(report: Path) -> bytes:
    try:
        return report.read_bytes()
    except OSError as error:
        raise UsageError(str(report), f"it cannot be read ({error.strerror})", WAY_OUT) from None


def _edition(report: Path, data: bytes) -> dict[str, Any]:
    try:
        edition = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError(str(report), "it is not JSON", WAY_OUT) from None
    if not isinstance(edition, dict) or "edition" not in edition:
        raise UsageError(str(report), "it is not a report of sitrep", WAY_OUT)
    return edition
