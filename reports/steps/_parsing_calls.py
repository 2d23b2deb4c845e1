"""Calls of the functions of ingestion to JSON and back, by the types that the functions declare."""

import importlib
import inspect
import json
from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints

_ROOT = "reports.ingestion."
"""Nothing else is called in a child, whatever it is asked for."""


def name_of(function: Callable[..., object]) -> str:
    """Name a function so that ``function_of`` finds it."""
    return f"{function.__module__}:{function.__qualname__}"


def function_of(name: str) -> Callable[..., object]:
    """Find a function of ingestion by its name; raises ``ValueError`` for any other."""
    module, _, attribute = name.partition(":")
    if not module.startswith(_ROOT) or not attribute.isidentifier():
        raise ValueError(f"{name} is no function of ingestion")
    found: Callable[..., object] = getattr(importlib.import_module(module), attribute)
    return found


def pack_arguments(function: Callable[..., object], arguments: tuple[object, ...]) -> bytes:
    """Write the arguments of a call."""
    return _written(_adapters(function)[0].dump_python(arguments, mode="json"))


def unpack_arguments(function: Callable[..., object], data: bytes) -> tuple[object, ...]:
    """Read the arguments of a call."""
    arguments: tuple[object, ...] = _adapters(function)[0].validate_json(data)
    return arguments


def pack_result(function: Callable[..., object], result: object) -> bytes:
    """Write what a function gave; a lone surrogate, which cannot be written, becomes a question mark."""
    return _written(_adapters(function)[1].dump_python(result, mode="json"))


def unpack_result(function: Callable[..., object], data: bytes) -> object:
    """Read what a function gave; raises ``ValueError`` for what it cannot have given."""
    return _adapters(function)[1].validate_json(data)


@cache
def _adapters(function: Callable[..., object]) -> tuple[Any, Any]:
    from pydantic import ConfigDict, TypeAdapter

    config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
    hints = get_type_hints(function)
    types = tuple(hints[name] for name in inspect.signature(function).parameters)
    return TypeAdapter(tuple[types], config=config), TypeAdapter(hints.get("return", Any), config=config)  # type: ignore[valid-type]


def _written(value: object) -> bytes:
    return json.dumps(_sayable(value)).encode("ascii")


def _sayable(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list | tuple):
        return [_sayable(each) for each in value]
    if isinstance(value, dict):
        return {str(_sayable(key)): _sayable(each) for key, each in value.items()}
    return value
