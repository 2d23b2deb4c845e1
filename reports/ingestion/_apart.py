"""Turn a call of a pure function into the same call in a process that can be killed."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from reports.protocols import Intake

P = ParamSpec("P")
R = TypeVar("R")


def apart(intake: Intake, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """Call ``function``, which reads bytes that nobody has looked at yet.

    It must be a function of a module and need nothing but its arguments; these and its result are
    bytes, texts, numbers, times, nouns and tuples of them. Raises ``SourceError`` as it does, and
    where its process dies or takes more than it may.
    """
    if intake.apart is None or named:
        return function(*arguments, **named)
    return cast("R", intake.apart(function, *arguments))
