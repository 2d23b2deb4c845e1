"""Small rooms: what a module and a function may be."""

import ast
import re
import statistics
from pathlib import Path

from house._sources import TRAINING, modules

JUNK_DRAWERS = ("utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff")
MODULE_LINES, MEDIAN_LINES, FUNCTION_LINES, SENTENCE, WORDS = 300, 120, 50, 100, 8

RELATIONS = frozenset(
    [
        "acl",
        "advcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "case",
        "cc",
        "ccomp",
        "clf",
        "compound",
        "conj",
        "cop",
        "csubj",
        "dep",
        "det",
        "discourse",
        "dislocated",
        "expl",
        "fixed",
        "flat",
        "goeswith",
        "iobj",
        "list",
        "mark",
        "nmod",
        "nsubj",
        "nummod",
        "obj",
        "obl",
        "orphan",
        "parataxis",
        "punct",
        "reparandum",
        "root",
        "vocative",
        "xcomp",
    ]
)
"""The relations of Universal Dependencies (de Marneffe et al. 2021): grammar, not vocabulary."""


def no_junk_drawers(root: Path) -> list[str]:
    """A name says what is inside."""
    return [
        module.place
        for module in modules(root, "reports", "flows", "tests")
        if any(part.strip("_").removesuffix(".py") in JUNK_DRAWERS for part in module.place.split("/"))
    ]


def modules_open_with_a_sentence(root: Path) -> list[str]:
    """The first line of a module says in one sentence what it does."""
    found = []
    for module in modules(root, "reports", "flows"):
        first = (ast.get_docstring(module.tree) or "").partition("\n")[0]
        if not first.endswith((".", "?")) or len(first) > SENTENCE:
            found.append(f"{module.place}: opens with {first!r}")
    return found


def modules_are_small(root: Path) -> list[str]:
    """No module is above 300 lines, and half of them are at most 120."""
    sizes = {module.place: module.lines for module in modules(root, "reports", "flows")}
    found = [f"{place}: {lines} lines" for place, lines in sizes.items() if lines > MODULE_LINES]
    median = statistics.median(sizes.values() or [0])
    return found + ([f"the median module has {median:.0f} lines"] if median > MEDIAN_LINES else [])


def functions_fit_a_screen(root: Path) -> list[str]:
    """No function is longer than 50 lines, its docstring not counted."""
    found = []
    for module in modules(root, "reports", "flows"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                told = ast.get_docstring(node, clean=False) is not None
                start = node.body[0].end_lineno if told else node.lineno
                lines = (node.end_lineno or 0) - (start or 0) + 1
                if lines > FUNCTION_LINES:
                    found.append(f"{module.place}:{node.lineno}: {node.name} has {lines} lines")
    return found


def word_lists_are_data(root: Path) -> list[str]:
    """Extraction and language keep word lists in data files, where a linguist can edit them."""
    found = []
    for module in modules(root, "reports/extraction", "reports/language"):
        if module.place.startswith(TRAINING):
            continue
        for node in ast.walk(module.tree):
            words = _words(node)
            if words > WORDS:
                found.append(f"{module.place}:{node.lineno}: a list of {words} words in code")  # type: ignore[attr-defined]
    return found


def _words(node: ast.AST) -> int:
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return sum(map(_is_word, node.elts))
    if isinstance(node, ast.Dict):
        return sum(map(_is_word, node.keys))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        text = node.func.value
        return len(re.findall(r"[a-z]+", text.value)) if _is_word(text) else 0  # type: ignore[attr-defined]
    return 0


def _is_word(node: ast.AST | None) -> bool:
    """Words of a language, that is, neither a tag ("NNP") nor a relation ("nsubj") nor a sign."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return any(map(str.islower, node.value)) and node.value.partition(":")[0] not in RELATIONS
