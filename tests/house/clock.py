"""Same input, same report: no clock and no chance below the commands."""

import ast
from pathlib import Path

from house._sources import TRAINING, imported, modules, within

COMMANDS = ("reports/cli.py", "reports/commands/")
"""They say what "today" is when no date is given."""
ORCHESTRATION = "reports/orchestration/"
"""It waits for a server and names it; nothing of that reaches an edition."""
CLOCK = ("now", "today", "utcnow")
CHANCE = ("uuid.uuid1", "uuid.uuid4", "random", "secrets", "numpy.random")


def the_clock_is_an_argument(root: Path) -> list[str]:
    """Nothing calls ``now()``, ``today()`` or ``time.time()`` but the commands, which pass it on."""
    found = []
    for module in modules(root, "reports"):
        if module.place.startswith((*COMMANDS, ORCHESTRATION)):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value)
                if node.func.attr in CLOCK or (owner == "time" and node.func.attr in ("time", "time_ns")):
                    found.append(f"{module.place}:{node.lineno}: {owner}.{node.func.attr}() reads the clock")
    return found


def nothing_is_left_to_chance(root: Path) -> list[str]:
    """Identities come from content and order from keys: no random numbers, no random ids."""
    found = []
    for module in modules(root, "reports"):
        if module.place.startswith((TRAINING, ORCHESTRATION)):
            continue
        found += [f"{module.place}:{line}: imports {name}" for line, name in imported(module) if within(name, *CHANCE)]
        found += [
            f"{module.place}:{node.lineno}: calls {node.attr}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute) and node.attr in ("uuid1", "uuid4")
        ]
    return found
