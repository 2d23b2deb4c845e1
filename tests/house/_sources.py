"""Source files of a tree as parsed modules."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

Rule = Callable[[Path], list[str]]

STAGES = ("ingestion", "language", "extraction", "explanation", "fusion", "sections", "proof", "rendering", "delivery")
TRAINING = "reports/language/training/"
"""Tooling that makes the weights; it runs at no edition, so the rules of a stage do not bind it."""


class Module(NamedTuple):
    """One Python file, its place as ``reports/cli.py``, and what it holds."""

    place: str
    lines: int
    tree: ast.Module

    @property
    def package(self) -> tuple[str, ...]:
        """Names of the package that relative imports start from."""
        return tuple(self.place.split("/")[:-1])


def modules(root: Path, *folders: str) -> Iterator[Module]:
    """Every module under the folders, in order of path."""
    for folder in folders:
        for file in sorted((root / folder).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            yield Module(file.relative_to(root).as_posix(), text.count("\n"), ast.parse(text, str(file)))


def imported(module: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every module that is imported, inside functions too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.package[: len(module.package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            # `from reports import settings` names a module as well as `import reports.settings` does.
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def within(name: str, *roots: str) -> bool:
    """Whether the dotted name is one of the roots or below one."""
    return any(name == root or name.startswith(f"{root}.") for root in roots)
