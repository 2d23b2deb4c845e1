"""A source to add or remove in, the configuration file with it or without it out.

Only the lines that must change do; comments and order stay. The new text must mean what the old one
meant but for that change, and pass the checks of every configuration file; then it takes the place
of the old one at once, which is kept beside it as ``<file>.bak``.
"""

import copy
import os
import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from reports._settings_blocks import Block, edit_list, insert, join, split, table
from reports.errors import ConfigurationError
from reports.models.source import Source

Tree = dict[str, Any]


def add_sources(file: Path, sources: Sequence[Source], situations: Collection[str], env: Mapping[str, str]) -> None:
    """Add sources to the file and to the situations of these names.

    Raises ``ConfigurationError`` where the file would not be right afterwards; it is then as it was.
    """
    text, tree = _read(file)
    blocks, wanted = split(_with_unix_ends(text)), copy.deepcopy(tree)
    for source in sources:
        fields = source.model_dump(mode="json", exclude_defaults=True)
        blocks = insert(blocks, "source", table("source", fields))
        wanted.setdefault("source", []).append(fields)
        for situation in wanted.get("situation", ()):
            if situation.get("name") in situations and source.name not in situation.setdefault("sources", []):
                situation["sources"].append(source.name)
    blocks = _in_situations(blocks, tree, situations, add=[source.name for source in sources])
    _replace(file, text, join(blocks), wanted, env)


def remove_source(file: Path, name: str, env: Mapping[str, str]) -> tuple[str, ...]:
    """Take a source out of the file and of every situation that names it; give their names.

    Raises ``ConfigurationError`` as ``add_sources`` does.
    """
    text, tree = _read(file)
    blocks, wanted = split(_with_unix_ends(text)), copy.deepcopy(tree)
    number = next(place for place, source in enumerate(tree.get("source", ())) if source.get("name") == name)
    del wanted["source"][number]
    if not wanted["source"]:
        del wanted["source"]
    place = [index for index, block in enumerate(blocks) if block.name == "source"][number]
    del blocks[place]
    naming = tuple(each["name"] for each in tree.get("situation", ()) if name in each.get("sources", ()))
    for situation in wanted.get("situation", ()):
        situation["sources"] = [each for each in situation.get("sources", ()) if each != name]
    _replace(file, text, join(_in_situations(blocks, tree, naming, drop=name)), wanted, env)
    return naming


def slug(title: str, taken: Collection[str]) -> str:
    """Make a name of a title that no other source has: "Lomea Post – World" → "lomea-post-world"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    base = words[:48].rpartition("-")[0] if len(words) > 48 and "-" in words[:48] else words[:48]
    base = base.strip("-") or "source"
    known = {name.casefold() for name in taken}
    number = 2
    name = base
    while name in known:
        name, number = f"{base}-{number}", number + 1
    return name


def _in_situations(
    blocks: list[Block], tree: Tree, names: Collection[str], *, add: Sequence[str] = (), drop: str | None = None
) -> list[Block]:
    order = [each.get("name") for each in tree.get("situation", ())]
    places = [index for index, block in enumerate(blocks) if block.name == "situation"]
    changed = list(blocks)
    for name, place in zip(order, places, strict=False):
        if name in names:
            block = changed[place]
            changed[place] = block._replace(text=edit_list(block.text, "sources", add=add, drop=drop))
    return changed


def _read(file: Path) -> tuple[str, Tree]:
    text = file.read_bytes().decode("utf-8-sig")
    return text, tomllib.loads(text)


def _with_unix_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def _replace(file: Path, before: str, text: str, wanted: Tree, env: Mapping[str, str]) -> None:
    """Check the new text, then put it in the place of the file, which becomes the backup."""
    from reports.settings import load

    target = file.resolve()  # a link stays a link
    if _meaning(text) != wanted:
        raise ConfigurationError(str(file), "its form cannot be changed safely", "Edit [[source]] in it by hand.")
    if "\r\n" in before:
        text = text.replace("\n", "\r\n")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_bytes(text.encode("utf-8"))
        draft.chmod(target.stat().st_mode & 0o7777)
        try:
            load(draft, env)
        except ConfigurationError as error:
            thing = error.thing.replace(str(draft), str(file))
            raise ConfigurationError(thing, error.problem, error.way_out) from None
        if target.read_bytes().decode("utf-8-sig") != before:
            raise ConfigurationError(str(file), "it was changed by another program just now", "Run the command again.")
        target.with_name(f"{target.name}.bak").write_bytes(target.read_bytes())
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    except OSError as error:
        raise ConfigurationError(
            str(file), f"it cannot be written ({error.strerror})", "Check its permissions."
        ) from None
    finally:
        draft.unlink(missing_ok=True)


def _meaning(text: str) -> Tree | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
