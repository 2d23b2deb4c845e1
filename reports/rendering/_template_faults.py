"""An error of a template to the file and line that it comes from."""

import traceback
from pathlib import Path
from typing import NamedTuple


class Fault(NamedTuple):
    """Something in a template that is broken, or worth a look."""

    file: Path
    line: int | None
    problem: str
    grave: bool = True
    """False for what the layout passes over."""

    def __str__(self) -> str:
        """``templates/brief/report.html, line 12: …``, as all messages name a place."""
        at = f"{self.file}, line {self.line}" if self.line else str(self.file)
        return f"{at}: {self.problem}"


def fault_of(error: BaseException, template: Path, file: str = "report.html") -> Fault:
    """Find where in ``template`` an error has its place; ``file`` where it tells of none."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    root = template.resolve()
    if isinstance(error, TemplateSyntaxError):
        return Fault(template / (error.name or file), error.lineno, error.message or "it cannot be parsed")
    if isinstance(error, TemplateNotFound):
        return Fault(template / (error.name or file), _line(error, root), "there is no such file in the template")
    if isinstance(error, OSError):
        return Fault(Path(error.filename or template / file), None, f"it cannot be read ({error.strerror})")
    where = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_below(frame.filename, root)]
    problem = str(error) or type(error).__name__
    if isinstance(error, KeyError):
        problem = f"there is nothing named {error}"
    if not where:
        return Fault(template / file, None, problem)
    return Fault(template / Path(where[-1].filename).resolve().relative_to(root), where[-1].lineno, problem)


def _line(error: BaseException, root: Path) -> int | None:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if _is_below(frame.filename, root)]
    return lines[-1] if lines else None


def _is_below(name: str, root: Path) -> bool:
    return Path(name).resolve().is_relative_to(root)
