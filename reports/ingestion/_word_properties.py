"""Turn the styles and properties of a Word file into names of styles and what it says of itself."""

from typing import Any

from reports.errors import SourceError
from reports.ingestion._cleaning import single_line
from reports.ingestion._word_package import Package
from reports.ingestion._word_text import value, vanishes


def styles(package: Package, part: str) -> tuple[dict[str, str], frozenset[str]]:
    """Name the styles of the document ``part`` by id, in English as Word stores them; and those that hide text."""
    names: dict[str, str] = {}
    hidden: set[str] = set()
    for tree in _trees(package, part, "styles"):
        for style in tree.iter("{*}style"):
            identity = next((found for key, found in style.attrib.items() if key.endswith("}styleId")), "")
            name, properties = style.find("{*}name"), style.find("{*}rPr")
            names[identity] = ((value(name) if name is not None else None) or identity).casefold()
            if properties is not None and vanishes(properties):
                hidden.add(identity)
    return names, frozenset(hidden)


def properties(package: Package) -> dict[str, str]:
    """Read the core properties (title, creator, created, modified, language); broken ones are none."""
    found: dict[str, str] = {}
    for tree in _trees(package, "", "core-properties"):
        for element in tree:
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if name and (line := single_line(element.text)):
                found.setdefault(name, line)
    return found


def _trees(package: Package, part: str, kind: str) -> list[Any]:
    """Parse the parts of a kind; without them the document can still be read."""
    try:
        return [package.tree(name) for name in package.related(part, kind)]
    except SourceError:
        return []
