"""What is drawn or promised on a page is what the code holds."""

import ast
import re
from pathlib import Path

from house._sources import Module, modules

FUNCTION_OF = {
    "ingestion": "read",
    "ingestion/formats": "parse",
    "extraction": "extract",
    "sections": "build",
    "rendering": "render",
    "delivery": "deliver",
    "delivery/channels": "send",
}
"""Stage to the one function of its kinds, as ``reports/protocols.py`` has it."""


def kinds_have_their_function(root: Path) -> list[str]:
    """A public module in a stage of kinds holds the function of its contract."""
    found = []
    for stage, function in FUNCTION_OF.items():
        for module in modules(root, f"reports/{stage}"):
            folder, _, name = module.place.rpartition("/")
            if folder == f"reports/{stage}" and not name.startswith("_") and function not in _defined(module):
                found.append(f"{module.place}: a kind without {function}()")
    return found


def _defined(module: Module) -> set[str]:
    return {node.name for node in module.tree.body if isinstance(node, ast.FunctionDef)}


def the_error_tree_is_drawn_as_it_is(root: Path) -> list[str]:
    """The drawing in ``reports/errors.py`` shows its classes, each under its base."""
    for module in modules(root, "reports"):
        if module.place == "reports/errors.py":
            drawn = _drawing(ast.get_docstring(module.tree) or "")
            held = {
                node.name: ast.unparse(node.bases[0]) for node in module.tree.body if isinstance(node, ast.ClassDef)
            }
            return [
                f"reports/errors.py: {name} is drawn under {drawn.get(name)} and derives from {held.get(name)}"
                for name in sorted(drawn.keys() | held.keys())
                if drawn.get(name) != held.get(name)
            ]
    return ["reports/errors.py is not there"]


def _drawing(text: str) -> dict[str, str]:
    bases: dict[str, str] = {}
    above = ["Exception"]
    for line in text.splitlines():
        match = re.match(r"([\s│├└─]*)([A-Z]\w*(?:Error|Exception))\b", line)
        if match:
            # One level of the drawing is four columns; the root stands at the block's own indent.
            depth = 1 if not re.search("[├└]", match[1]) else len(match[1].lstrip()) // 4 + 1
            del above[depth:]
            bases[match[2]] = above[-1]
            above.append(match[2])
    return bases
