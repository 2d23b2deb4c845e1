"""Turn the bytes of a Word file into its parts as element trees, opened within limits."""

import posixpath
import zipfile
from typing import Any

from reports.errors import SourceError
from reports.ingestion._compression import member, open_zip

MAX_ELEMENTS = 400_000
"""Elements of one part: a run of text is three, so some hundred pages."""
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LOCKED = b"\xd0\xcf\x11\xe0"


class Package:
    """A Word file (ECMA-376): parts are found by their relationships, which are never followed outside."""

    def __init__(self, data: bytes, location: str) -> None:
        """Raise ``SourceError`` for what is locked, broken or larger than a document may be."""
        if data.startswith(_LOCKED):
            raise SourceError(location, "it is locked with a password", "Save it without one.")
        self._zip: zipfile.ZipFile = open_zip(data, location)
        self._names = frozenset(self._zip.namelist())
        self._location = location

    def main(self) -> tuple[str, Any]:
        """Give the name and the tree of the document itself."""
        name = next(iter(self.related("", "officeDocument")), "word/document.xml")
        if name not in self._names:
            raise SourceError(self._location, "it has no document in it", "Save it again as .docx.")
        return name, self.tree(name)

    def related(self, part: str, kind: str) -> list[str]:
        """Name the parts of a kind ("footnotes") that ``part`` names, inside the file only."""
        folder, _, base = part.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self._names:
            return []
        targets = [
            each.get("Target", "")
            for each in self.tree(name).iter(_RELATIONSHIPS)
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External"
        ]
        paths = (posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets)
        return [path for path in paths if path in self._names]

    def tree(self, name: str) -> Any:
        """Parse one part without entities, network or unlimited depth; raises ``SourceError``."""
        from lxml import etree

        data = member(self._zip, name, self._location)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.count(b"<") > 2 * MAX_ELEMENTS:
            problem = "it declares entities of its own or has more elements than a document has"
            raise SourceError(self._location, problem, "Save it again as .docx.")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            problem = f"its part {posixpath.basename(name)} is broken ({str(error)[:80]})"
            raise SourceError(self._location, problem, "Save it again as .docx.") from None
