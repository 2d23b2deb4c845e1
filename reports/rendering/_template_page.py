"""``report.html`` of a template to what is broken in it, by reading it and by filling it."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.errors import RenderingError
from reports.models.appearance import Appearance, Logo
from reports.rendering import html
from reports.rendering._sample_days import SAMPLES, TRAP, numbered
from reports.rendering._template_faults import Fault, fault_of

if TYPE_CHECKING:
    from reports.models.briefing import Block

_PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><path d="M0 0h3v1z"/></svg>'
WITH_LOGO = Appearance(logo=Logo(data=_PICTURE, media_type="image/svg+xml", text="Logo of the sample"))


def written_faults(template: Path) -> Iterator[Fault]:
    """Yield what can be seen without filling the page: syntax, and names that nothing has."""
    from jinja2 import TemplateSyntaxError, meta, nodes

    environment = html.environment(template, SAMPLES["full"], None)
    known = html.variables(SAMPLES["full"], template, WITH_LOGO, tooltips=True).keys()
    for file in sorted(set(template.rglob("*.html")) - {template / "email.html"}):  # that one is filled by the delivery
        try:
            parsed = environment.parse(file.read_text("utf-8"), filename=str(file))
            unknown = sorted(meta.find_undeclared_variables(parsed) - known)
        except TemplateSyntaxError as error:
            yield Fault(file, error.lineno, error.message or "it cannot be parsed")
            continue
        except (OSError, UnicodeError) as error:
            yield Fault(file, None, f"it cannot be read ({error})")
            continue
        for name in unknown:
            lines = [node.lineno for node in parsed.find_all(nodes.Name) if node.name == name]
            yield Fault(file, min(lines, default=None), f"there is no variable `{name}`")
        for node in parsed.find_all(nodes.Filter):
            if node.name == "safe":
                yield Fault(file, node.lineno, "`safe` prints the text of a source as markup")


def filled_faults(template: Path) -> Iterator[Fault]:
    """Yield what goes wrong as each sample is filled in, with a logo and without, for screens and for print."""
    for name, briefing in SAMPLES.items():
        for appearance, tooltips in product((Appearance(), WITH_LOGO), (True, False)):
            try:
                page = html.page(briefing, template, appearance, tooltips=tooltips).decode("utf-8")
            except RenderingError as error:
                found = fault_of(error.__cause__ or error, template)
                yield found._replace(problem=f"{found.problem} (sample: {name})")
                break
            if f"<{TRAP}" in page:
                yield Fault(template / "report.html", None, "the text of a source becomes markup in the page")
                break


def left_out(template: Path) -> Iterator[Fault]:
    """Yield kinds of blocks whose words are not on the page: what is not wanted is left out by configuration."""
    from lxml import html as parser

    briefing = numbered()
    page = html.page(briefing, template, tooltips=False).decode("utf-8")
    shown = "".join(parser.document_fromstring(page).text_content().split())
    blocks = [block for section in briefing.sections for block in section.blocks]
    lacking = (block.kind for block in blocks if any("".join(text.split()) not in shown for text in _texts(block)))
    for kind in dict.fromkeys(lacking):
        yield Fault(template / "report.html", None, f"it leaves out words of blocks of kind `{kind}`", grave=False)


def _texts(block: "Block") -> Iterator[str]:
    """Runs of a block that are printed as they are; those of a chart are drawn."""
    if block.kind != "chart":
        yield from _runs(block.model_dump())


def _runs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for run in value.get("runs", ()):
            yield run["text"]
        yield from _runs([part for key, part in value.items() if key != "citations"])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _runs(part)
