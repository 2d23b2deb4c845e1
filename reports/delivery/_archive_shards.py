"""Entries of editions to one script a month, which a browser reads without a server, and back.

A page opened from a folder may load scripts and nothing else, so the index is scripts. A line
of a shard is one call with one JSON object, ASCII alone and without ``<``: no text of a source
can end the script, a string or a line. A day's run writes the shard of its month anew, at most
31 lines, and touches no other.
"""

import json
from pathlib import Path
from typing import NamedTuple, cast

from reports.delivery._archive_entry import Entry
from reports.delivery._files import replace_if_other
from reports.wording import DEFAULT

FOLDER = "_archive"
"""Below the output folder and below each situation's; no situation's name starts with ``_``."""


class Listed(NamedTuple):
    """A situation in the list of all."""

    name: str
    title: str
    months: list[str]
    language: str = DEFAULT
    """Of its newest edition, and so of its pages."""


def call(function: str, value: object) -> str:
    """One line of a script that hands ``value`` to ``sitrep.<function>``."""
    data = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return f"sitrep.{function}({data.replace('<', chr(92) + 'u003c').replace('>', chr(92) + 'u003e')});\n"


def months(folder: Path) -> list[str]:
    """Months of a situation's folder that have a shard, the newest first."""
    return sorted((path.stem for path in (folder / FOLDER).glob("[0-9]*-[0-9][0-9].js")), reverse=True)


def entries(folder: Path, month: str) -> list[Entry]:
    """Read the shard of a month, by date; a line that is not ours is left out."""
    try:
        lines = (folder / FOLDER / f"{month}.js").read_text("ascii").splitlines()
    except (OSError, UnicodeError):
        return []
    found = []
    for line in lines:
        if line.startswith("sitrep.edition(") and line.endswith(");"):
            try:
                data = json.loads(line[len("sitrep.edition(") : -2])
            except ValueError:
                continue
            if isinstance(data, dict) and data.keys() >= Entry.__required_keys__:
                found.append(cast("Entry", data))
    return sorted(found, key=lambda entry: entry["date"])


def keep(folder: Path, entry: Entry) -> None:
    """Put ``entry`` into the shard of its month, in place of another of its day. Raises ``OSError``."""
    month = entry["date"][:7]
    others = [one for one in entries(folder, month) if one["date"] != entry["date"]]
    lines = [call("edition", one) for one in sorted([*others, entry], key=lambda one: one["date"])]
    replace_if_other(folder / FOLDER / f"{month}.js", "".join(lines).encode("ascii"))


def register(output: Path, listed: Listed) -> list[Listed]:
    """Put a situation into the list of situations and give the list.

    A situation whose folder is gone leaves the list. Raises ``OSError``.
    """
    path = output / FOLDER / "situations.js"
    known: dict[str, Listed] = {}
    try:
        for line in path.read_text("ascii").splitlines():
            one = Listed(*json.loads(line.removeprefix("sitrep.situation(").removesuffix(");")))
            if (output / one.name / FOLDER).is_dir():
                known[one.name] = one
    except (OSError, ValueError, TypeError):
        known = {}
    known[listed.name] = listed
    everything = [known[name] for name in sorted(known)]
    replace_if_other(path, "".join(call("situation", one) for one in everything).encode("ascii"))
    return everything
