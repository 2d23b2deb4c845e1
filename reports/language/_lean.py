"""Imports spaCy without its command line, which a fifth of the import goes to and nothing here uses."""

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMANDS = "spacy.cli"


def _info(*arguments: Any, **options: Any) -> Any:
    """What ``spacy.info`` is: the real one, loaded when it is called."""
    return importlib.import_module(f"{_COMMANDS}.info").info(*arguments, **options)


def _import() -> None:
    """Let ``spacy`` take ``info`` from a stand-in, and forget that: ``import spacy.cli`` loads the real package."""
    package, module = ModuleType(_COMMANDS), ModuleType(f"{_COMMANDS}.info")
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    stand_in = {_COMMANDS: package, f"{_COMMANDS}.info": module}
    sys.modules.update(stand_in)
    try:
        importlib.import_module("spacy")
    finally:
        for name, put in stand_in.items():
            if sys.modules.get(name) is put:
                del sys.modules[name]


if "spacy" not in sys.modules:
    _import()
