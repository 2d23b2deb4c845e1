"""Phrases in the code and templates to the gettext catalogues: new ones are added, unused ones fall.

Run as ``make catalogues`` after a phrase was added or changed; then translate what stands empty in
``reports/wording/catalogues/*.po`` with any editor of PO files. tests/wording says what is missing.
"""

import io
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

KEYWORDS = {
    "text": None, "parts": None, "msgid": None, "_": None, "phrase": (2,), "count": (2, 3), "msgids": (1, 2),
}  # fmt: skip
"""Functions that take a phrase, and which of their arguments are phrases."""
STAGES = ("audit", "delivery", "rendering", "sections", "steps", "wording")
METHODS = [
    *((f"reports/{stage}/**.py", "python") for stage in STAGES),
    ("templates/**.html", "jinja2"),
]
HEADER = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
"""What a reader of the catalogue needs; who translated it and when stands in the history of the repository."""
CATALOGUES = Path("reports/wording/catalogues")


def extracted(root: Path) -> Catalog:
    """All phrases of a source tree, with the files they stand in and the notes for translators."""
    template = Catalog(charset="utf-8")
    found = extract_from_dir(
        root, METHODS, {"**": {"silent": "false"}}, KEYWORDS, ("Translators:",), strip_comment_tags=True
    )
    for file, _line, phrase, notes, context in sorted(found, key=lambda each: (each[0], each[1])):
        template.add(phrase, None, [(file, None)], auto_comments=notes, context=context)
    return template


def read(file: Path) -> Catalog:
    """One catalogue."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.stem.replace("-", "_"))


def updated(file: Path, template: Catalog) -> bytes:
    """The catalogue with the phrases of ``template``, no others, nothing guessed."""
    catalogue = read(file)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return written(catalogue)


def written(catalogue: Catalog) -> bytes:
    """The catalogue as a file, the same on every day and machine."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_by_file=True, omit_header=True)
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in catalogue.mime_headers if name in HEADER)
    return f'msgid ""\nmsgstr ""\n{header}\n'.encode() + out.getvalue()


def main() -> None:
    """Bring every catalogue up to date and say how much of it is translated."""
    template = extracted(Path())
    for file in sorted(CATALOGUES.glob("*.po")):
        file.write_bytes(updated(file, template))
        catalogue = read(file)
        phrases = [message for message in catalogue if message.id]
        empty = sum(
            not message.string or (isinstance(message.string, tuple) and not all(message.string)) for message in phrases
        )
        print(f"{file}: {len(phrases)} phrases, {empty} without translation", file=sys.stderr)


if __name__ == "__main__":
    main()
