"""The weights and rules to one version string, without loading either."""

import json
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights"

RULES = "3"
"""Raised whenever a rule component or an extractor changes what it finds."""


@cache
def version() -> str:
    """Weights and rules of this installation, as "weights 1.0.0, rules 1"."""
    meta = WEIGHTS / "meta.json"
    weights = json.loads(meta.read_text(encoding="utf-8"))["version"] if meta.exists() else "none"
    return f"weights {weights}, rules {RULES}"
