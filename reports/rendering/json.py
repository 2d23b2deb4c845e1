"""A briefing to its JSON: all of the edition, keys in order, for programs and proof."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from reports.models.appearance import AS_THE_TEMPLATE, Appearance

if TYPE_CHECKING:
    from reports.models.briefing import Briefing


def render(
    briefing: Briefing,
    template: Path,  # noqa: ARG001 - data has no template
    appearance: Appearance = AS_THE_TEMPLATE,  # noqa: ARG001 - and no looks
) -> bytes:
    """Return UTF-8 JSON with sorted keys, one space of indent and a newline at the end."""
    data = briefing.model_dump(mode="json")
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    # Half of a surrogate pair is no character and has no UTF-8; as an escape it is valid JSON.
    return (text + "\n").encode("utf-8", "backslashreplace")
