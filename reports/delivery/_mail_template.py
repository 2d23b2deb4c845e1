"""A letter in, its HTML and text parts out, by `email.html` and `email.txt` of a template."""

import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import combining, east_asian_width

import reports
from reports.delivery._mail_words import shortened
from reports.errors import RenderingError

if TYPE_CHECKING:
    from jinja2 import Environment

COLUMNS = 72
FILES = ("email.html", "email.txt")
_PACKAGE = Path(reports.__file__).resolve().parent
OURS = (_PACKAGE / "_templates" / "situation_report", _PACKAGE.parent / "templates" / "situation_report")
"""Where the template that comes along lies: in the package as it is installed, and in the repository."""


def fill(name: str, variables: dict[str, Any], template: Path | None = None) -> str:
    """Fill ``email.html`` or ``email.txt`` of ``template``, or ours where it has none.

    Raises ``RenderingError`` naming the file and what is wrong with it.
    """
    from jinja2 import TemplateError

    try:
        return environment(template.resolve() if template else None).get_template(name).render(variables)
    except (TemplateError, OSError, UnicodeError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        file = next((each / name for each in _folders(template) if (each / name).is_file()), Path(name))
        raise RenderingError(
            f"template {file}", f"it cannot be used: {error}",
            "Mend it (`sitrep template check`), or name another one in the situation's `template`.",
        ) from error  # fmt: skip


@cache
def environment(template: Path | None = None) -> "Environment":
    """Give the sandbox that mails are filled in: HTML escaped, nothing undefined let through."""
    from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sandbox = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(_folders(template)),
        autoescape=select_autoescape(("html",), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sandbox.filters.update(filled=filled, ruled=ruled, shortened=shortened)
    return sandbox


def filled(text: str, first: str = "", rest: str = "") -> str:
    """Break ``text`` at 72 columns; words that are longer, as addresses are, stay whole."""
    columns = COLUMNS * len(text) // max(_columns(text), 1)
    lines = textwrap.wrap(
        text,
        max(columns, COLUMNS // 2),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def ruled(title: str) -> str:
    """Underline a title of a text, over as many lines as it takes."""
    lines = filled(title).splitlines() or [""]
    return "\n".join([*lines, "-" * min(max(map(_columns, lines)), COLUMNS)])


def _columns(text: str) -> int:
    """Count columns: East Asian letters take two, marks on letters none."""
    return sum(2 if east_asian_width(char) in "WF" else 0 if combining(char) else 1 for char in text)


def _folders(template: Path | None) -> list[Path]:
    return [folder for folder in ((template, *OURS) if template else OURS) if folder.is_dir()]
