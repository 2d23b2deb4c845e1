"""Words for people: templates, docstrings and pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from house._sources import modules

UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false")
MACHINE = re.compile(r"/(?:work|root|home/\w+|Users/\w+)/")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
PRAISE = re.compile(
    r"\b(?:simply|seamless(?:ly)?|powerful|blazing(?:ly)?|cutting-edge|state-of-the-art|world-class|easy-to-use|"
    r"effortless(?:ly)?|leverag(?:e|es|ing)|delve)\b",
    re.IGNORECASE,
)


def templates_escape(root: Path) -> list[str]:
    """No template lets text through unescaped. (In code ruff's S704 sees to it.)"""
    return [
        f"{file.relative_to(root)}:{number}: {match[0]}"
        for file in sorted((root / "templates").rglob("*"))
        if file.suffix in (".html", ".txt", ".j2", ".jinja", ".css")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (match := UNESCAPED.search(line))
    ]


def words_hold_for_every_machine(root: Path) -> list[str]:
    """No file names a folder of one machine or leaves a note of unfinished work."""
    return [
        f"{file.relative_to(root)}:{number}: {match[0]}"
        for file in _written(root)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (match := MACHINE.search(line) or UNFINISHED.search(line))
    ]


def words_do_not_praise(root: Path) -> list[str]:
    """Pages and docstrings say what is so, without salesmanship."""
    found = [
        f"{page.name}: {match[0]}"
        for page in sorted(root.glob("*.md"))
        if (match := PRAISE.search(page.read_text(encoding="utf-8")))
    ]
    for module in modules(root, "reports", "flows"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                match = PRAISE.search(ast.get_docstring(node) or "")
                if match:
                    found.append(f"{module.place}: {match[0]}")
    return found


def _written(root: Path) -> Iterator[Path]:
    yield from sorted(root.glob("*.md"))
    yield from (file for name in ("Makefile", "pyproject.toml") if (file := root / name).is_file())
    for folder in ("reports", "flows", "templates", "seeds", ".ci"):
        for file in sorted((root / folder).rglob("*")):
            written = file.suffix in (".py", ".toml", ".html", ".css", ".md") or folder == ".ci"
            if written and file.is_file() and "__pycache__" not in file.parts:
                yield file
