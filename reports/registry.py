"""Names in configuration to the modules that carry them: a file in a stage is a kind.

Machinery starts with an underscore and has no name a user could write.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from reports.errors import ConfigurationError


@cache
def kinds(stage: str) -> tuple[str, ...]:
    """Names of the kinds of a stage (``"sections"``, ``"ingestion.formats"``), sorted."""
    package = importlib.import_module(f"reports.{stage}")
    return tuple(
        sorted(
            module.name
            for module in pkgutil.iter_modules(package.__path__)
            if not module.ispkg and not module.name.startswith("_")
        )
    )


def load(stage: str, kind: str) -> ModuleType:
    """Import the module of one kind.

    Raises ``ConfigurationError`` naming the kinds that exist.
    """
    if kind not in kinds(stage):
        raise ConfigurationError(
            f'kind "{kind}"', f"reports/{stage.replace('.', '/')} has no such kind",
            f"Use one of: {', '.join(kinds(stage))}.",
        )  # fmt: skip
    return importlib.import_module(f"reports.{stage}.{kind}")
