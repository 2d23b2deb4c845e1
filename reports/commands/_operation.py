"""Nouns of operating in, one JSON object for a program to read out."""

import json

from reports.models.status import Status


def as_json(status: Status) -> str:
    """Write a status with its verdict; times are ISO 8601, spans seconds."""
    found = status.model_dump(mode="json", by_alias=True)
    found["schema"] = found.pop("schema_")
    for situation, noun in zip(found["situations"], status.situations, strict=True):
        if noun.edition and noun.edition.late_by is not None:
            situation["edition"]["late_by"] = noun.edition.late_by.total_seconds()
    return json.dumps({"well": status.well} | found, ensure_ascii=False, indent=1)
