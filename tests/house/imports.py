"""Who may know whom."""

import ast
import sys
from pathlib import Path

from house._sources import STAGES, TRAINING, imported, modules, within

# `import reports` alone is how a stage finds the folder it was installed in.
NOUNS = ("reports.models", "reports.protocols", "reports.registry", "reports.errors", "reports.wording")
OUTSIDE_WORLD = (
    "os", "subprocess", "socket", "shutil", "tempfile", "sqlite3", "sqlalchemy", "urllib", "httpx", "requests",
)  # fmt: skip
FILE_WORK = ("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "exists", "stat")
FLOW_LINES = 100
NOT_WIRING = ("sqlite3", "subprocess", "socket", "re", "json", "html", "csv", "xml", "urllib", "http", "email")


def stages_know_only_the_nouns(root: Path) -> list[str]:
    """A stage imports the nouns, the contracts, the registry, the errors, the wording and itself; nothing else of ours."""
    found = []
    for stage in STAGES:
        for module in modules(root, f"reports/{stage}"):
            if module.place.startswith(TRAINING):
                continue
            found += [
                f"{module.place}:{line}: the stage {stage} imports {name}"
                for line, name in imported(module)
                if within(name, "reports", "flows")
                and name != "reports"
                and not within(name, *NOUNS, f"reports.{stage}")
            ]
    return found


def models_know_only_models(root: Path) -> list[str]:
    """Nouns import nouns, and neither read nor write."""
    found = []
    for module in modules(root, "reports/models"):
        for line, name in imported(module):
            if within(name, "reports", "flows") and not within(name, "reports.models"):
                found.append(f"{module.place}:{line}: a noun imports {name}")
            if within(name, *OUTSIDE_WORLD):
                found.append(f"{module.place}:{line}: a noun imports {name}, which reaches outside")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in FILE_WORK:
                    found.append(f"{module.place}:{node.lineno}: a noun calls {called}()")
    return found


def flows_are_thin(root: Path) -> list[str]:
    """A flow is at most 100 lines of wiring: Prefect, our verbs, and of the standard library what wires."""
    found = []
    for module in modules(root, "flows"):
        if module.lines > FLOW_LINES:
            found.append(f"{module.place}: {module.lines} lines, more than {FLOW_LINES}")
        for line, name in imported(module):
            top = name.partition(".")[0]
            ours = top in ("prefect", "reports", "flows")
            if not ours and (top not in sys.stdlib_module_names or top in NOT_WIRING):
                found.append(f"{module.place}:{line}: a flow imports {name}")
    return found
